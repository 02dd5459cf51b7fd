"""Run by the ONNX environment's own Python: load an exported model, answer one question, print it as JSON."""

import json
import sys
import time

import onnxruntime_genai as og

request = json.load(sys.stdin)
model = og.Model(sys.argv[1])
tokenizer = og.Tokenizer(model)
prompt = request["prompt"] or tokenizer.apply_chat_template(
    json.dumps([{"role": "user", "content": request["question"]}]), add_generation_prompt=True
)
tokens = tokenizer.encode(prompt)
params = og.GeneratorParams(model)
params.set_search_options(max_length=len(tokens) + request["max_tokens"], do_sample=False)
generator = og.Generator(model, params)
generator.append_tokens(tokens)
stream = tokenizer.create_stream()
text, n_tokens, started = "", 0, time.perf_counter()
while not generator.is_done():
    generator.generate_next_token()
    text += stream.decode(generator.get_next_tokens()[0])
    n_tokens += 1
seconds = time.perf_counter() - started
speed = n_tokens / seconds if seconds > 0 else 0.0
print(json.dumps({"text": text, "n_prompt": len(tokens), "tokens_per_second": speed}))
