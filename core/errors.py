"""Every error a user can meet: what happened, why, and what to do next.

An error is a class with three templates. Raise it with the values its templates name::

    raise ConfigMissing(path=str(folder))

The child process sends `info()` to the parent as one JSON line; the window and the command line
show the same three sentences. Anything that is not a `PhiForgeError` is a bug and is shown as
`UnexpectedError` with its traceback folded away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.text import Message


@dataclass(frozen=True)
class ErrorInfo:
    """A user-facing error as it crosses process and thread boundaries.

    Attributes:
        code: Class name of the error, stable, for tests and troubleshooting pages.
        title: What happened, a short sentence without a full stop.
        cause: Why, one sentence or two.
        next_step: What the user can do about it.
        details: Technical text (log tail, traceback), shown folded; may be empty.
    """

    code: str
    title: Message
    cause: Message
    next_step: Message
    details: str = ""


class PhiForgeError(Exception):
    """Base of all errors a user can meet. Subclasses set the three templates."""

    title: ClassVar[str]
    cause: ClassVar[str]
    next_step: ClassVar[str]

    def __init__(self, *, details: str = "", **values: str | int | float) -> None:
        self.values = values
        self.details = details
        super().__init__(str(Message(f"{self.title}: {self.cause}", values)))

    def info(self) -> ErrorInfo:
        """Return the error as plain data."""
        return ErrorInfo(
            code=type(self).__name__,
            title=Message(self.title, self.values),
            cause=Message(self.cause, self.values),
            next_step=Message(self.next_step, self.values),
            details=self.details,
        )


class UnexpectedError(PhiForgeError):
    """A fault of this program, not of its input."""

    title = "Something went wrong inside Phi Forge"
    cause = "{reason}"
    next_step = "Try again. If it happens again, copy the details and report them."


# ---- checkpoint: the folder, its config, tokenizer and weights ---------------------------------


class CheckpointNotAFolder(PhiForgeError):
    """The path is missing or is a file."""

    title = "This is not a checkpoint folder"
    cause = "{path} does not exist or is not a folder."
    next_step = "Choose the folder that holds config.json and the safetensors files."


class CheckpointEmpty(PhiForgeError):
    """A folder without any file."""

    title = "The folder is empty"
    cause = "There is nothing in {path}."
    next_step = "Choose the folder that holds config.json and the safetensors files."


class CheckpointUnreadable(PhiForgeError):
    """The operating system refused to read something of the checkpoint."""

    title = "A file of the checkpoint cannot be read"
    cause = "{path}: {reason}."
    next_step = "Check that the disk is connected and that you may read the file, then try again."


class ConfigMissing(PhiForgeError):
    """No config.json: not a Hugging Face checkpoint."""

    title = "config.json is missing"
    cause = "{path} holds no config.json, so nothing says which model it is."
    next_step = "Choose the checkpoint's own folder, or download config.json from the model's page into it."


class JsonUnreadable(PhiForgeError):
    """A JSON file of the checkpoint that is not JSON, or not an object."""

    title = "{file} is damaged"
    cause = "It cannot be read: {reason}."
    next_step = "Download {file} again from the model's page and put it in place of this one."


class ConfigValueWrong(PhiForgeError):
    """A value in a JSON file that is missing or makes no sense."""

    title = "{file} holds a value that cannot be used"
    cause = "{key} is {found}, but must be {expected}."
    next_step = "Compare {file} with the one on the model's page, or download it again."


class RopeFactorsWrong(PhiForgeError):
    """Long-context factors that do not fit the attention heads."""

    title = "The long-context factors in config.json do not fit the model"
    cause = "{key} holds {found} numbers; the rotary dimensions need {expected}."
    next_step = "Download config.json again from the model's page."


class ConversionRefused(PhiForgeError):
    """The verdict on a family, when someone asks for the conversion all the same."""

    title = "This checkpoint cannot become a GGUF file"
    cause = "{reason}"
    next_step = "{suggestion}"


class WeightsMissing(PhiForgeError):
    """No safetensors files at all."""

    title = "The weights are missing"
    cause = "{path} holds no model.safetensors and no model-*.safetensors."
    next_step = "Download the safetensors files from the model's page into this folder."


class WeightsPickleOnly(PhiForgeError):
    """Only ``pytorch_model.bin``: a pickle, which can run any code when it is loaded."""

    title = "The weights are in a format that is never loaded"
    cause = "{file} is a Python pickle, which can run any program when it is opened."
    next_step = "Download the safetensors version of this model, or convert it on a machine you trust."


class ShardsMissing(PhiForgeError):
    """Some weight files of several are not there."""

    title = "Some weight files are missing"
    cause = "{n_missing} of {n_files} are not in the folder, the first of them {file}."
    next_step = "Download the missing files from the model's page into this folder."


class WeightsDamaged(PhiForgeError):
    """A safetensors file whose header or length is wrong."""

    title = "{file} is damaged or incomplete"
    cause = "{reason}"
    next_step = "Download {file} again; compare its length with the one on the model's page."


class WeightsQuantized(PhiForgeError):
    """The weights are not plain floating point numbers."""

    title = "The checkpoint is already quantized"
    cause = "{what} is stored as {dtype}; only BF16, F16 and F32 weights can be forged."
    next_step = "Choose the original, unquantized checkpoint of this model."


class TensorDuplicate(PhiForgeError):
    """One name twice."""

    title = "A tensor is there twice"
    cause = "{name} is in {first} and again in {second}."
    next_step = "Remove weight files that belong to another version of the model, or download it again."


class IndexMismatch(PhiForgeError):
    """model.safetensors.index.json and the files disagree."""

    title = "The index and the weight files do not belong together"
    cause = "The index puts {name} into {indexed}, but it is in {actual}."
    next_step = "Download model.safetensors.index.json and the weight files again, all from one version."


class TensorsMissing(PhiForgeError):
    """The config promises tensors that no file holds."""

    title = "Some weights are missing"
    cause = "{n_missing} tensors that config.json asks for are in no file, the first of them {name}."
    next_step = "Download all weight files again, all from one version of the model."


class TensorsUnknown(PhiForgeError):
    """Tensors that the family does not have: nothing is dropped silently."""

    title = "The checkpoint holds weights that are not part of this family"
    cause = "{n_unknown} tensors are unknown to {family}, the first of them {name}."
    next_step = "Choose the plain model; adapters and added heads must be merged or removed first."


class TensorShapeWrong(PhiForgeError):
    """A tensor that does not fit config.json."""

    title = "A weight does not fit config.json"
    cause = "{name} has the shape {found}; config.json asks for {expected}."
    next_step = "Make sure that config.json and the weight files are from the same model and version."


class TokenizerMissing(PhiForgeError):
    """None of the tokenizer files that the family needs."""

    title = "The tokenizer is missing"
    cause = "{path} holds no {file}."
    next_step = "Download {file} from the model's page into this folder."


class TokenizerBroken(PhiForgeError):
    """A tokenizer file that its library or we cannot make sense of."""

    title = "The tokenizer cannot be used"
    cause = "{file}: {reason}."
    next_step = "Download {file} again from the model's page and put it in place of this one."


class TokenizerTooLarge(PhiForgeError):
    """More tokens than rows in the embedding."""

    title = "The tokenizer does not fit the model"
    cause = "It has a token with the id {token_id}, but config.json allows {n_vocab} tokens."
    next_step = "Make sure that the tokenizer files and config.json are from the same model and version."


class TokenizerUnknown(PhiForgeError):
    """A BPE tokenizer whose way of splitting text llama.cpp has no name for."""

    title = "The tokenizer is not one that llama.cpp knows for Phi"
    cause = "It splits text in a way that no Phi model does (fingerprint {fingerprint})."
    next_step = "Put tokenizer.json of the original Phi model in place of this one."


# ---- forge: plan, disk, writing, proof ---------------------------------------------------------


class NativeLibraryUnavailable(PhiForgeError):
    """llama.cpp's libraries are missing, or this machine cannot load them."""

    title = "llama.cpp could not be loaded"
    cause = "{reason}"
    next_step = "Reinstall Phi Forge; if you set LLAMA_CPP_LIB_PATH, check that folder."


class GGUFUnreadable(PhiForgeError):
    """A GGUF file that cannot be opened or read."""

    title = "The file could not be read"
    cause = "{path}: {reason}."
    next_step = "Check that the file is still there and that you may read it."


class GGUFInvalid(PhiForgeError):
    """Not a GGUF file, or a broken one."""

    title = "This is not a usable GGUF file"
    cause = "{path}: {reason}."
    next_step = "Download or forge the file again; if it came from elsewhere, do not use it."


class PlanFailed(PhiForgeError):
    """llama.cpp refused to plan a quantization it should know."""

    title = "The sizes could not be worked out"
    cause = "llama.cpp could not plan {name} for this checkpoint: {reason}."
    next_step = "Choose another checkpoint; if this one should work, copy the details and report them."


class TypeNotMade(PhiForgeError):
    """llama.cpp does not make a type at all, or not of these row lengths or weights."""

    title = "{name} cannot be made of this checkpoint"
    cause = "{reason}."
    next_step = "Choose another type, for example Q4_K_M."


class OutputExists(PhiForgeError):
    """A file of that name is there and may not be replaced."""

    title = "A file of this name is already there"
    cause = "{path} exists, and it is not replaced without being told."
    next_step = "Choose another output folder, or allow existing files to be replaced."


class OutputBusy(PhiForgeError):
    """Another running forge writes the same file, or something of that name is in the way."""

    title = "This file seems to be in the making already"
    cause = "{partial} lies beside {path}, and another program may be writing it."
    next_step = "Wait until it has finished; if none is running, delete {partial} and forge again."


class DiskFull(PhiForgeError):
    """The results do not fit on the disk, found before or while writing."""

    title = "Not enough room on the disk"
    cause = "{folder} needs {needed} more, and {free} are free."
    next_step = "Free some space, choose another output folder, or choose smaller types."


class WriteFailed(PhiForgeError):
    """The disk or the network share failed while writing."""

    title = "The file could not be written"
    cause = "{path}: {reason}."
    next_step = "Check the disk, then forge again; nothing half-written was left behind."


class WeightsNotFinite(PhiForgeError):
    """NaN or infinity among the weights, or a quantization that made some of them so."""

    title = "The checkpoint holds weights that are not numbers"
    cause = "The tensor {tensor} in {path} holds NaN or infinite values, or values too large for {type}."
    next_step = "Download the checkpoint again; if it is meant to be so, allow weights that are not finite."


class ResultDamaged(PhiForgeError):
    """What was read back from the disk is not what was written."""

    title = "The finished file did not pass its check"
    cause = "{path}: {reason}."
    next_step = "Check the disk, then forge again; the file was not kept."


# ---- worker: child processes and jobs ----------------------------------------------------------


class ChildError(PhiForgeError):
    """An error that a child process reported; carries exactly what it said."""

    title = "{title}"
    cause = "{cause}"
    next_step = "{next_step}"

    def __init__(self, info: ErrorInfo) -> None:
        self._info = info
        super().__init__(
            details=info.details,
            title=str(info.title),
            cause=str(info.cause),
            next_step=str(info.next_step),
        )

    def info(self) -> ErrorInfo:
        """Return the error as the child reported it."""
        return self._info


class WorkerNotStarted(PhiForgeError):
    """The operating system refused to start the child process."""

    title = "The worker process could not be started"
    cause = "The system said: {reason}."
    next_step = "Close other programs and try again. If it stays so, reinstall Phi Forge."


class WorkerAborted(PhiForgeError):
    """llama.cpp met a state it does not allow and called abort()."""

    title = "llama.cpp stopped itself"
    cause = "It found something it cannot work with: {reason}"
    next_step = "Try again. If it happens again with this file, the file may be damaged: make it anew."


class WorkerCrashed(PhiForgeError):
    """An invalid memory access or another fault inside native code."""

    title = "The worker process crashed"
    cause = "It ended in native code ({reason}). Phi Forge itself was not harmed."
    next_step = "Try again. If it happens again, copy the details and report them."


class WorkerIllegalInstruction(PhiForgeError):
    """The libraries were built for a newer processor."""

    title = "This build does not run on this processor"
    cause = "The llama.cpp libraries use instructions that this processor lacks."
    next_step = "Install a build of Phi Forge made for older processors, or build it on this machine."


class WorkerOutOfMemory(PhiForgeError):
    """The child asked for memory and got none."""

    title = "There was not enough memory"
    cause = (
        "The worker asked for more memory than the system could give; "
        "{free_gb:.1f} GB of {total_gb:.1f} GB are free now."
    )
    next_step = "Close other programs, or choose a smaller type or a shorter context, and try again."


class WorkerKilled(PhiForgeError):
    """SIGKILL from outside: nearly always the kernel's out-of-memory killer."""

    title = "The system ended the worker process"
    cause = "Most likely memory ran out: {free_gb:.1f} GB of {total_gb:.1f} GB are free now."
    next_step = "Close other programs, or choose a smaller type or a shorter context, and try again."


class WorkerReadFault(PhiForgeError):
    """SIGBUS: a mapped file became shorter, or its disk went away."""

    title = "A file could not be read while it was in use"
    cause = "It became shorter, or the disk it lies on did not answer."
    next_step = "See that the disk is connected and that no other program writes the file, then try again."


class WorkerEnded(PhiForgeError):
    """The child ended without a result and without saying why."""

    title = "The worker process ended unexpectedly"
    cause = "It ended with {reason} before it was done."
    next_step = "Try again. If it happens again, copy the details and report them."


class WorkerSpokeNonsense(PhiForgeError):
    """A line from a child was not a message of the protocol; a fault of this program."""

    title = "The worker process sent something unreadable"
    cause = "{reason}"
    next_step = "Try again. If it happens again, copy the details and report them."


class JobTypesMissing(PhiForgeError):
    """A forge without a single type."""

    title = "No type was chosen"
    cause = "A forge makes one file for each chosen type, and none is chosen."
    next_step = "Choose at least one type, for example Q4_K_M."


class JobTypeUnknown(PhiForgeError):
    """A type name that llama.cpp does not have."""

    title = "There is no type named {name}"
    cause = "llama.cpp's types are {known}."
    next_step = "Check the spelling; names are written as llama.cpp writes them."


class JobTypeNeedsImatrix(PhiForgeError):
    """A type that cannot be made without an importance matrix."""

    title = "{name} needs an importance matrix"
    cause = "Without one llama.cpp refuses to make this type, and Phi Forge cannot measure one yet."
    next_step = "Choose another type; {alternative} is the nearest that needs none."


class JobOutputUnusable(PhiForgeError):
    """The output folder cannot be made or written."""

    title = "The output folder cannot be used"
    cause = "{path}: {reason}."
    next_step = "Choose another folder, or change its permissions."


class JobDuplicate(PhiForgeError):
    """Another waiting or running job makes the same file."""

    title = "This file is already being made"
    cause = "Job {job} makes {type} of this checkpoint in {folder}, and two jobs never write one file."
    next_step = "Wait for that job or cancel it, or choose another output folder."


class OutputLost(PhiForgeError):
    """Standard output of a headless verb cannot be written any more."""

    title = "The output could not be written"
    cause = "Standard output: {reason}."
    next_step = "Check the place it is sent to, then try again."


# ---- engine: loading a GGUF file and chatting --------------------------------------------------


class ModelNotLoaded(PhiForgeError):
    """llama.cpp refused a GGUF file."""

    title = "The model could not be loaded"
    cause = "llama.cpp said: {reason}."
    next_step = "Check that the file is complete and was made for llama.cpp, or forge it again."


class LoadStopped(PhiForgeError):
    """The user stopped the load."""

    title = "Loading was stopped"
    cause = "{path} was not loaded."
    next_step = "Load it again when you want to chat."


class DeviceNotFound(PhiForgeError):
    """The chosen ggml device does not exist in this backend."""

    title = "The device {name} was not found"
    cause = "llama.cpp offers these devices here: {known}."
    next_step = "Choose one of them, or the CPU."


class ContextNeedsMemory(PhiForgeError):
    """The KV cache of the wanted context length is larger than the free memory."""

    title = "This context length does not fit into memory"
    cause = "{n_ctx} tokens need {needed_gb:.1f} GB beside the model, and {free_gb:.1f} GB are free."
    next_step = "Choose a shorter context, or close other programs, and load again."


class ContextNotCreated(PhiForgeError):
    """llama.cpp could not allocate a context."""

    title = "A context of {n_ctx} tokens could not be made"
    cause = "llama.cpp said: {reason}."
    next_step = "Choose a shorter context or fewer GPU layers, and load again."


class EvaluationFailed(PhiForgeError):
    """llama_decode failed."""

    title = "The model could not compute"
    cause = "llama.cpp gave up with code {code} on {n_tokens} tokens after {n_used}."
    next_step = "Load the model again, with a shorter context or fewer GPU layers."


class NoModelLoaded(PhiForgeError):
    """A question without a model."""

    title = "No model is loaded"
    cause = "There is nothing that could answer."
    next_step = "Load a GGUF file first."


class EngineBusy(PhiForgeError):
    """A question while another one is being answered."""

    title = "The model is still busy"
    cause = "It answers one question at a time."
    next_step = "Wait for it, or stop it first."


class SamplingOutOfRange(PhiForgeError):
    """A sampling value that llama.cpp cannot work with."""

    title = "{name} cannot be {value}"
    cause = "It must be {allowed}."
    next_step = "Change it and ask again."


class PromptEmpty(PhiForgeError):
    """Nothing to continue."""

    title = "The prompt is empty"
    cause = "The model needs at least one token to continue from."
    next_step = "Write something and ask again."


class PromptTooLong(PhiForgeError):
    """The prompt leaves no room for an answer."""

    title = "The conversation is longer than the context"
    cause = "It takes {n_prompt} tokens, and the context holds {n_ctx} with the answer."
    next_step = "Clear or shorten the conversation, or load the model with a longer context."


class TemplateMissing(PhiForgeError):
    """The file has no chat template."""

    title = "This model has no chat template"
    cause = "It was made to continue text, not to hold conversations."
    next_step = "Use the raw prompt instead."


class TemplateTooLong(PhiForgeError):
    """A chat template of absurd length."""

    title = "The chat template is too long"
    cause = "It has {n_chars} characters; templates of real models stay below {limit}."
    next_step = "Use the raw prompt instead, and do not trust this file."


class TemplateBroken(PhiForgeError):
    """A chat template that is wrong, refuses the conversation, or tries what it must not."""

    title = "The chat template could not be applied"
    cause = "It said: {reason}."
    next_step = "Change the conversation, for example its system prompt, or use the raw prompt instead."


class TemplateTooSlow(PhiForgeError):
    """A chat template that does not come to an end; the engine had to be ended with it."""

    title = "The chat template does not end"
    cause = "It still ran after {seconds} seconds, so the engine was ended."
    next_step = "Load the model again and use the raw prompt, and do not trust this file."
