"""Command lines and code for programs that are started by hand: llama.cpp, llama-cpp-python, LlamaEdge.

Options are those of llama.cpp's ``common/arg.cpp``, of ``llama_cpp.Llama``, and of LlamaEdge's
``llama-chat``; names of its prompt templates are in the ``chat-prompts`` crate.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.backends.model import Flavour
from core.handover.model import Family, Handover, RunOptions, Shell, Snippet, Subject, Target
from core.handover.quoting import can_pass, change_folder, command, with_variable
from core.hardware.model import FlashAttention, KVType
from core.text import Message, msg

CMAKE_FLAGS = {
    Flavour.CPU: "",
    Flavour.METAL: "-DGGML_METAL=on",
    Flavour.CUDA_12: "-DGGML_CUDA=on",
    Flavour.CUDA_13: "-DGGML_CUDA=on",
    Flavour.VULKAN: "-DGGML_VULKAN=on",
    Flavour.ROCM: "-DGGML_HIP=on",
    Flavour.SYCL: "-DGGML_SYCL=on",
}
EDGE_TEMPLATES = {
    Family.PHI_3: "phi-3-chat",
    Family.PHI_4: "phi-4-chat",
    Family.PHI_4_MINI: "phi-3-chat",
}
_EDGE_WITHOUT_TEMPLATE = "phi-2-instruct"
_EDGE_ALL_LAYERS = 100

Words = list[str | Sequence[str]]


def _number(value: float) -> str:
    return f"{value:g}"


# ---- llama.cpp ----------------------------------------------------------------------------------


def llama_cpp(subject: Subject, options: RunOptions, shell: Shell) -> Handover:
    """Return the commands of ``llama-cli`` and ``llama-server`` with the settings of Chat."""
    notes: list[Message] = []
    sampling = options.sampling
    model: Words = [["-m", str(subject.path)]]
    if subject.mmproj is not None:
        model.append(["--mmproj", str(subject.mmproj)])
    model += _llama_cpp_placement(subject, options)
    choice: Words = [
        ["--temp", _number(sampling.temperature)],
        ["--top-k", str(sampling.top_k)],
        ["--top-p", _number(sampling.top_p)],
        ["--min-p", _number(sampling.min_p)],
        ["--repeat-penalty", _number(sampling.repeat_penalty)],
    ]
    if sampling.seed is not None:
        choice.append(["--seed", str(sampling.seed)])
    chat: Words = [["-n", str(sampling.max_tokens)]]
    if prompt := _passable_prompt(options.system_prompt, shell, notes):
        chat.append(["-sys", prompt])
    listen: Words = [["--host", "127.0.0.1"]]
    if options.server_port:
        listen.append(["--port", str(options.server_port)])
    if options.system_prompt.strip():
        notes.append(msg("A server takes the system prompt with each request, not from its command line."))
    return Handover(
        Target.LLAMA_CPP,
        (
            Snippet(msg("Chat in a terminal"), command(["llama-cli", *model, *choice, *chat], shell)),
            Snippet(
                msg("Serve it to other programs"), command(["llama-server", *model, *choice, *listen], shell)
            ),
        ),
        tuple(notes),
    )


def _llama_cpp_placement(subject: Subject, options: RunOptions) -> Words:
    words: Words = []
    if n_ctx := options.n_ctx or subject.n_ctx:
        words.append(["-c", str(n_ctx)])
    if options.device == "":
        words.append(["-ngl", "0"])
    elif options.n_gpu_layers is not None:
        words.append(["-ngl", str(options.n_gpu_layers)])
    if options.device:
        words.append(["--device", options.device])
    if options.n_threads:
        words.append(["-t", str(options.n_threads)])
    if options.n_batch:
        words.append(["-b", str(options.n_batch)])
    if options.kv_type is not KVType.F16:
        words += [["-ctk", options.kv_type.value], ["-ctv", options.kv_type.value]]
    if options.flash_attention is not FlashAttention.AUTO:
        words.append(["-fa", options.flash_attention.value])
    return words


def _passable_prompt(prompt: str, shell: Shell, notes: list[Message]) -> str:
    if not prompt.strip():
        return ""
    if can_pass(prompt, shell):
        return prompt
    notes.append(
        msg("The system prompt is left out: double quotes do not reach programs in every PowerShell.")
    )
    return ""


# ---- llama-cpp-python -----------------------------------------------------------------------------


def llama_cpp_python(subject: Subject, options: RunOptions, shell: Shell) -> Handover:
    """Return the line that installs the package for this machine, and code that chats with the model."""
    flags = CMAKE_FLAGS[options.flavour]
    install = command([["pip", "install", "--upgrade", "llama-cpp-python"]], shell)
    if flags:
        install = with_variable("CMAKE_ARGS", flags, install, shell)
    notes = [msg("Installing compiles llama.cpp, so a C++ compiler has to be there.")]
    if subject.mmproj is not None:
        notes.append(msg("The code is for text; pictures need a chat handler made for this kind of model."))
    return Handover(
        Target.LLAMA_CPP_PYTHON,
        (Snippet(msg("Install"), install), Snippet(msg("Python"), _python_code(subject, options))),
        tuple(notes),
    )


def _python_code(subject: Subject, options: RunOptions) -> str:
    sampling = options.sampling
    imports = "from llama_cpp import Llama"
    model: dict[str, str] = {"model_path": repr(str(subject.path))}
    if n_ctx := options.n_ctx or subject.n_ctx:
        model["n_ctx"] = str(n_ctx)
    on_cpu = options.device == "" or options.flavour is Flavour.CPU
    layers = 0 if on_cpu else options.n_gpu_layers
    model["n_gpu_layers"] = str(-1 if layers is None else layers)
    if options.n_threads:
        model["n_threads"] = str(options.n_threads)
    if options.n_batch:
        model["n_batch"] = str(options.n_batch)
    if options.kv_type is not KVType.F16:
        imports = f"import llama_cpp\n{imports}"
        kind = f"llama_cpp.GGML_TYPE_{options.kv_type.name}"
        model |= {"type_k": kind, "type_v": kind}
    if options.flash_attention is FlashAttention.ON or options.kv_type is not KVType.F16:
        model["flash_attn"] = "True"
    call: dict[str, str] = {
        "temperature": _number(sampling.temperature),
        "top_k": str(sampling.top_k),
        "top_p": _number(sampling.top_p),
        "min_p": _number(sampling.min_p),
        "repeat_penalty": _number(sampling.repeat_penalty),
        "max_tokens": str(sampling.max_tokens),
    }
    if sampling.seed is not None:
        call["seed"] = str(sampling.seed)
    head = f"{imports}\n\nllm = Llama(\n{_arguments(model)})\n"
    if not subject.has_template:
        return (
            f'{head}answer = llm.create_completion(\n    "Quantization is",\n{_arguments(call)})\n'
            'print(answer["choices"][0]["text"])\n'
        )
    messages = ['{"role": "user", "content": "Can you introduce .NET?"}']
    if options.system_prompt.strip():
        messages.insert(0, f'{{"role": "system", "content": {options.system_prompt!r}}}')
    listed = "".join(f"        {message},\n" for message in messages)
    return (
        f"{head}answer = llm.create_chat_completion(\n    messages=[\n{listed}    ],\n{_arguments(call)})\n"
        'print(answer["choices"][0]["message"]["content"])\n'
    )


def _arguments(values: dict[str, str]) -> str:
    return "".join(f"    {name}={value},\n" for name, value in values.items())


# ---- LlamaEdge ------------------------------------------------------------------------------------


def llama_edge(subject: Subject, options: RunOptions, shell: Shell) -> Handover:
    """Return the command of LlamaEdge's chat with the name of its prompt template."""
    template, notes = _edge_template(subject)
    if template is None:
        return Handover(Target.LLAMA_EDGE, (), tuple(notes))
    sampling = options.sampling
    layers = options.n_gpu_layers
    options_words: Words = [["--prompt-template", template]]
    if n_ctx := options.n_ctx or subject.n_ctx:
        options_words.append(["--ctx-size", str(n_ctx)])
    on_cpu = options.device == "" or options.flavour is Flavour.CPU
    options_words.append(
        ["--n-gpu-layers", str(0 if on_cpu else _EDGE_ALL_LAYERS if layers is None else layers)]
    )
    chat: Words = [
        ["--temp", _number(sampling.temperature)],
        ["--top-p", _number(sampling.top_p)],
        ["--repeat-penalty", _number(sampling.repeat_penalty)],
        ["--n-predict", str(sampling.max_tokens)],
    ]
    if prompt := _passable_prompt(options.system_prompt, shell, notes):
        chat.append(["--system-prompt", prompt])
    run: Words = [
        "wasmedge",
        ["--dir", ".:."],
        ["--nn-preload", f"default:GGML:AUTO:{subject.path.name}"],
        "llama-chat.wasm",
    ]
    serve: Words = [
        *run[:-1],
        "llama-api-server.wasm",
        *options_words,
        ["--model-name", subject.name.lstrip("-") or "phi"],
    ]
    folder = change_folder(subject.path.parent, shell)
    notes.append(msg("llama-chat.wasm and llama-api-server.wasm come from LlamaEdge's releases."))
    return Handover(
        Target.LLAMA_EDGE,
        (
            Snippet(msg("Chat in a terminal"), f"{folder}\n{command([*run, *options_words, *chat], shell)}"),
            Snippet(msg("Serve it to other programs"), f"{folder}\n{command(serve, shell)}"),
        ),
        tuple(notes),
    )


def _edge_template(subject: Subject) -> tuple[str | None, list[Message]]:
    if ":" in subject.path.name or len(subject.files) > 1:
        return None, [
            msg("LlamaEdge takes a model in one file, whose name has no colon. Forge it again without parts.")
        ]
    if not subject.has_template:
        return _EDGE_WITHOUT_TEMPLATE, [
            msg("This model has no chat template; LlamaEdge asks it with Instruct and Output, as for Phi-2.")
        ]
    if subject.format is None:
        return None, [
            msg("This model's chat template is none that LlamaEdge has for Phi, so there is no command.")
        ]
    family = subject.format.family
    notes = []
    if family is Family.PHI_4_MINI:
        notes.append(
            msg(
                "LlamaEdge has no template of Phi-4-mini's. Phi-3's has the same markers, but with line "
                "breaks after them."
            )
        )
    elif family is Family.PHI_4:
        notes.append(msg("LlamaEdge puts line breaks after the markers; the model's own template has none."))
    return EDGE_TEMPLATES[family], notes
