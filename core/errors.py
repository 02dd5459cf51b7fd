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

from core.text import Message, Value


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

    def __init__(self, *, details: str = "", **values: Value) -> None:
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


class ImageConfigMissing(PhiForgeError):
    """An image encoder without the file that says how pictures are prepared for it."""

    title = "{file} is missing"
    cause = "{path} holds an image encoder, but nothing says how pictures are prepared for it."
    next_step = "Download {file} from the model's page into this folder."


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


# ---- sources other than a checkpoint folder: GGUF files and LoRA adapters ------------------------


class GGUFPartsMissing(PhiForgeError):
    """Some files of a model in several parts are not there."""

    title = "Some parts of this model are missing"
    cause = "{n_missing} of {n_files} files are not in the folder, the first of them {file}."
    next_step = "Put the missing files beside the others; all parts are needed."


class RequantizeNotAllowed(PhiForgeError):
    """A quantized GGUF file as a source, without the user's consent to lose quality twice."""

    title = "This file is quantized already"
    cause = "{name} holds {type} weights; what that lost is not in the file, and quantizing again loses more."
    next_step = "Choose the unquantized model if there is one, or allow quantizing again."


class AdapterInvalid(PhiForgeError):
    """A LoRA adapter whose files make no sense, or do not fit the base."""

    title = "The adapter cannot be used"
    cause = "{file}: {reason}."
    next_step = "Download the adapter again, and make sure that it belongs to this base model."


class AdapterNotSupported(PhiForgeError):
    """An adapter that changes the model in a way that cannot be merged exactly."""

    title = "This kind of adapter cannot be merged"
    cause = "{reason}."
    next_step = "Merge it with the tool it was trained with, and choose the merged checkpoint."


class AdapterBaseMissing(PhiForgeError):
    """The model an adapter was trained on is not on this machine, as far as can be seen."""

    title = "The adapter's base model was not found"
    cause = "It was trained on {base}, which is neither a folder here nor in the Hugging Face cache."
    next_step = "Download that model, or choose the folder it is in."


# ---- forge: plan, disk, writing, proof ---------------------------------------------------------


class NativeLibraryUnavailable(PhiForgeError):
    """llama.cpp's libraries are missing, or this machine cannot load them."""

    title = "llama.cpp could not be loaded"
    cause = "{reason}"
    next_step = "Reinstall Phi Forge; if you set LLAMA_CPP_LIB_PATH, check that folder."


class DeviceLibraryUnusable(PhiForgeError):
    """The library for one kind of device does not load, mostly because its driver is missing."""

    title = "{library} could not be loaded"
    cause = "{reason}."
    next_step = "Install or update the driver of the device; without it, everything else works."


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


class OptionUnusable(PhiForgeError):
    """An option of the quantization that cannot work, in itself or with this model."""

    title = "The option {option} cannot be used like this"
    cause = "{reason}."
    next_step = "Change the option or leave it out, then try again."


class ImatrixMismatch(PhiForgeError):
    """An importance matrix whose tensors have other sizes than the model's."""

    title = "The importance matrix belongs to another model"
    cause = "It has {found} values for {tensor}, and this model needs {expected}."
    next_step = "Choose the matrix that was computed from this model, or compute one."


class ImatrixIncomplete(PhiForgeError):
    """An importance matrix without data for a tensor whose type needs it."""

    title = "The importance matrix says nothing about {tensor}"
    cause = "llama.cpp does not make {type} of a tensor without knowing which of its columns matter."
    next_step = "Compute the matrix anew with more text, or choose a larger type."


class FitImpossible(PhiForgeError):
    """A size that no type of the model fits in."""

    title = "Nothing of this model fits in {target}"
    cause = "The smallest that may be made of it is {type} with {size}."
    next_step = "Choose a larger size, or a smaller model."


class FitNeedsImatrix(PhiForgeError):
    """A size for types that need an importance matrix, which are not allowed."""

    title = "Nothing fits in {target} without an importance matrix"
    cause = "Without one the smallest file is {type} with {size}; with one, {other} takes about {other_size}."
    next_step = "Allow types that need an importance matrix, or choose a larger size."


class RecipeUnreadable(PhiForgeError):
    """A recipe that cannot be opened or read."""

    title = "The recipe could not be read"
    cause = "{path}: {reason}."
    next_step = "Check that the file is there and that you may read it."


class RecipeInvalid(PhiForgeError):
    """Not a recipe, or one with a mistake in it."""

    title = "This recipe cannot be used"
    cause = "{path}: {reason}."
    next_step = "Correct it with a text editor, or save a new one."


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


class WorkerTooSlow(PhiForgeError):
    """A child did not finish within the time it was given."""

    title = "The worker process did not answer"
    cause = "It was ended after {seconds} seconds."
    next_step = "Try again; if it stays like this, restart the computer or update its drivers."


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
    cause = "Without one llama.cpp refuses to quantize some of its tensors."
    next_step = "Have one computed first, give one, or choose {alternative}, the nearest that needs none."


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


# ---- imatrix: importance matrices and the text they are computed from ---------------------------


class ImatrixUnreadable(PhiForgeError):
    """The file of an importance matrix cannot be opened or read."""

    title = "The importance matrix could not be read"
    cause = "{path}: {reason}."
    next_step = "Check that the file is still there and that you may read it."


class ImatrixInvalid(PhiForgeError):
    """Neither of llama.cpp's two formats, or a broken one."""

    title = "This is not a usable importance matrix"
    cause = "{path}: {reason}."
    next_step = "Choose a file made by Phi Forge or llama-imatrix, or compute the matrix again."


class ImatrixExists(PhiForgeError):
    """The file a job would save its matrix to is there and may not be replaced."""

    title = "An importance matrix of this name is already there"
    cause = "{path} exists, and it is not replaced without being told."
    next_step = "Use that file as the importance matrix, or allow existing files to be replaced."


class ImatrixResumeMismatch(PhiForgeError):
    """A matrix that this run cannot go on from."""

    title = "The computation cannot go on from this matrix"
    cause = "{path}: {reason}."
    next_step = "Choose the matrix of this model, text and context length, or compute it anew."


class CalibrationTextUnreadable(PhiForgeError):
    """The calibration text cannot be opened or read."""

    title = "The text could not be read"
    cause = "{path}: {reason}."
    next_step = "Choose a text file that is there and that you may read."


class CalibrationTextNotUtf8(PhiForgeError):
    """The calibration text is not UTF-8."""

    title = "The text is not in UTF-8"
    cause = "{path} cannot be read as text: byte {offset} does not belong there."
    next_step = "Save the text in UTF-8 with a text editor, then choose it again."


class CalibrationTextTooShort(PhiForgeError):
    """Too few tokens for a matrix."""

    title = "The calibration text is too short"
    cause = "It gives {n_tokens} tokens; at least {n_needed} are needed with pieces of {n_ctx}."
    next_step = "Choose a longer text, or a shorter context."


class CalibrationTextTooLarge(PhiForgeError):
    """More text than there is any use for."""

    title = "The text is too large"
    cause = "{path} has {size}; up to {limit} can be used."
    next_step = "Choose a part of it: some hundred kilobytes of varied text are enough."


class ImatrixContextWrong(PhiForgeError):
    """A context length the matrix cannot be computed with."""

    title = "The matrix cannot be computed with a context of {n_ctx} tokens"
    cause = "For this model it can be {smallest} to {largest} tokens."
    next_step = "Choose a length between them; 512 is usual."


class ActivationsNotFinite(PhiForgeError):
    """NaN or infinity while the model read the text."""

    title = "The model computed something that is not a number"
    cause = "The input of {tensor} holds NaN or infinite values."
    next_step = "Forge the model again from intact weights, or use another type of it."


# ---- measure: comparing files with the one they were made from ---------------------------------


class MeasureFilesMissing(PhiForgeError):
    """Nothing to measure."""

    title = "No file to measure was chosen"
    cause = "A measurement compares one or more files with the unquantized file they were made from."
    next_step = "Choose at least one quantized file."


class MeasureBaseQuantized(PhiForgeError):
    """The file to compare with has lost something itself."""

    title = "The base is quantized itself"
    cause = "{file} is {type}. Compared with it, a file looks better than it is."
    next_step = (
        "Choose the F16, BF16 or F32 file of the model, or allow a quantized base if there is no other."
    )


class MeasureOtherModel(PhiForgeError):
    """The files do not belong together."""

    title = "These files are of different models"
    cause = "{file} was not made from {base}: {reason}."
    next_step = "Choose files that were made from the base."


class MeasureTextTooShort(PhiForgeError):
    """Too few tokens to measure anything."""

    title = "The evaluation text is too short"
    cause = "It gives {n_tokens} tokens; at least {n_needed} are needed with pieces of {n_ctx}."
    next_step = "Choose a longer text, or a shorter context."


class MeasureContextWrong(PhiForgeError):
    """A context length the model cannot be measured with."""

    title = "The model cannot be measured with a context of {n_ctx} tokens"
    cause = "It can be {smallest} to {largest} tokens."
    next_step = "Choose a length between them; 512 is usual."


class MeasureNotFinite(PhiForgeError):
    """NaN or infinity among a model's logits."""

    title = "The model computed something that is not a number"
    cause = "{file} gives values that are not finite while it reads the evaluation text."
    next_step = "Forge the file again from intact weights, or as another type."


class MeasureBusy(PhiForgeError):
    """Another process works with the same cache."""

    title = "Another measurement of this model is running"
    cause = "{path} is in use."
    next_step = "Wait until it is finished, or cancel it, and start again."


class MeasureCacheDamaged(PhiForgeError):
    """What was in order a moment ago cannot be read."""

    title = "The cache of measurements was damaged meanwhile"
    cause = "{path} cannot be read any more."
    next_step = "Start the measurement again: what is missing is computed anew."


class MeasureFileNotDeleted(PhiForgeError):
    """A file that was not to be kept is still there."""

    title = "A file could not be deleted"
    cause = "{path}: {reason}."
    next_step = "Close what uses the file, or delete it in the file manager."


# ---- engine: loading a GGUF file and chatting --------------------------------------------------


class ModelNotLoaded(PhiForgeError):
    """llama.cpp refused a GGUF file."""

    title = "The model could not be loaded"
    cause = "llama.cpp said: {reason}."
    next_step = "Check that the file is complete and was made for llama.cpp, or forge it again."


class MmprojNotLoaded(PhiForgeError):
    """llama.cpp refused an mmproj file."""

    title = "The image encoder could not be loaded"
    cause = "{path}: {reason}."
    next_step = "Choose the mmproj file that belongs to this model, or load the model without one."


class MmprojNotUsable(PhiForgeError):
    """A GGUF file that is no mmproj file, or one of a kind that is not for Phi."""

    title = "This file holds no image encoder for a Phi model"
    cause = "{path} is another kind of GGUF file."
    next_step = "Choose a file whose name begins with mmproj, or load the model without one."


class MmprojOfAnotherModel(PhiForgeError):
    """An image encoder whose output does not fit the language model."""

    title = "The image encoder belongs to another model"
    cause = "It gives {found} numbers for each part of a picture, and this model takes {expected}."
    next_step = "Choose the mmproj file that was made with this model, or load the model without one."


class ImagesNotSeen(PhiForgeError):
    """A picture for a model that was loaded without an image encoder."""

    title = "The model cannot see pictures"
    cause = "It was loaded without an image encoder, which is a file of its own, called mmproj."
    next_step = "Load the model with its mmproj file, or remove the picture."


class ImageUnreadable(PhiForgeError):
    """The system refused to read a picture."""

    title = "A picture cannot be read"
    cause = "{path}: {reason}."
    next_step = "Check that the file is still there and that you may read it, or remove the picture."


class ImageFormatUnknown(PhiForgeError):
    """A file that is no picture, or one of another format."""

    title = "{file} is not a picture that can be shown to the model"
    cause = "Only PNG, JPEG, BMP and GIF files can."
    next_step = "Save the picture as PNG or JPEG, and attach it again."


class ImageBroken(PhiForgeError):
    """A picture whose pixels cannot be decoded."""

    title = "{file} is damaged"
    cause = "It starts like a picture, but its content cannot be decoded."
    next_step = "Open it in a program for pictures, save it as PNG, and attach that."


class ImageTooLarge(PhiForgeError):
    """A picture with more pixels, or a file with more bytes, than anyone should need."""

    title = "{file} is too large"
    cause = "It has {found}; at most {limit} are allowed."
    next_step = "Scale the picture down: the model sees about a million pixels of it anyway."


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


class RpcAddressRefused(PhiForgeError):
    """An address of another machine that is no address, or not a private one."""

    title = "{endpoint} cannot be used as another machine"
    cause = "{reason}."
    next_step = "Write an address of your own network, such as 192.168.1.20:50052."


class RpcServerUnusable(PhiForgeError):
    """Another machine whose memory should be used does not answer."""

    title = "The machine at {endpoint} cannot be used"
    cause = "Its RPC server: {reason}."
    next_step = "Start llama.cpp's rpc-server there, or remove this machine."


class DeviceMemoryExhausted(PhiForgeError):
    """llama.cpp could not allocate what it needs on a device."""

    title = "The memory of {device} is not enough"
    cause = "llama.cpp could not take what the model needs there: {reason}."
    next_step = "Choose a shorter context or fewer GPU layers, or close other programs, and load again."


class LayersDoNotFit(PhiForgeError):
    """The number of GPU layers that the user chose needs more memory than the device has."""

    title = "{n_gpu_layers} GPU layers do not fit into the memory of {device}"
    cause = "llama.cpp could not take what they need there: {reason}."
    next_step = "Load the model with {n_fitting} GPU layers, a shorter context or a smaller KV cache."


class KVTypeUnusable(PhiForgeError):
    """A quantized KV cache that does not go with this model or these settings."""

    title = "The KV cache cannot be {kv_type} here"
    cause = "{reason}."
    next_step = "Choose f16 for the KV cache."


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


class SamplingConflict(PhiForgeError):
    """Two settings of sampling that exclude each other."""

    title = "A grammar and a JSON schema cannot be used together"
    cause = "Each of them alone says what the answer may look like."
    next_step = "Empty one of the two, then ask again."


class GrammarWrong(PhiForgeError):
    """A grammar that llama.cpp cannot use."""

    title = "The grammar cannot be used"
    cause = "{reason}."
    next_step = "Correct the grammar, or leave it out to allow any text."


class GrammarNotFollowed(PhiForgeError):
    """Nothing the model can write goes on in the way the grammar asks for."""

    title = "The answer cannot go on as the grammar asks"
    cause = "No token of this model is allowed behind what was written so far."
    next_step = "Ask again instead of continuing, or change the grammar."


class GrammarTooSlow(PhiForgeError):
    """A grammar that takes without end for one token; the engine had to be ended with it."""

    title = "The grammar takes too long"
    cause = "One token took more than {seconds} seconds to check, so the engine was ended."
    next_step = "Use a grammar with fewer optional parts side by side, then load the model again."


class JsonSchemaWrong(PhiForgeError):
    """A JSON schema that cannot be turned into a grammar."""

    title = "The JSON schema cannot be used"
    cause = "{reason}."
    next_step = "Correct the schema, or leave it out to allow any text."


class VocabularyBroken(PhiForgeError):
    """The tokenizer gave what is no token."""

    title = "The model cannot read this text"
    cause = "Its vocabulary has no token for a part of it."
    next_step = "Check that the file is complete and was made for llama.cpp, or forge it again."


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


# ---- chat: conversations on disk ---------------------------------------------------------------


class ConversationGone(PhiForgeError):
    """A conversation that is not in the store any more."""

    title = "This conversation is not there any more"
    cause = "It was deleted, perhaps in another window of Phi Forge."
    next_step = "Choose another conversation, or begin a new one."


class ConversationsDamaged(PhiForgeError):
    """The file of the conversations makes no sense; it was set aside."""

    title = "The saved conversations could not be read"
    cause = "{path} is damaged ({reason}). It was kept as {aside}, and an empty one was begun."
    next_step = "Put back a copy of the file if you have one; new conversations are saved."


class ConversationsNewer(PhiForgeError):
    """The file of the conversations was written by a later version of this program."""

    title = "The saved conversations belong to a newer Phi Forge"
    cause = "{path} was written by a later version, and was left as it is."
    next_step = "Update Phi Forge to see them; until then conversations are kept only while it runs."


class ConversationsNotSaved(PhiForgeError):
    """The file of the conversations cannot be written; they go on in memory."""

    title = "Conversations are not saved any more"
    cause = "{path} cannot be written: {reason}. They are kept only until Phi Forge is closed."
    next_step = "Export what you want to keep; then make room on the disk or allow writing, and start again."


# ---- server: a model over HTTP -----------------------------------------------------------------


class ServerKeyMissing(PhiForgeError):
    """An address that other machines reach, without a key."""

    title = "This address needs an API key"
    cause = "At {host} other machines reach the server, and without a key any of them could use it."
    next_step = "Set an API key, or listen on 127.0.0.1, which only this computer reaches."


class ServerKeyUnusable(PhiForgeError):
    """A key that does not fit into an HTTP header."""

    title = "This API key cannot be used"
    cause = "A key has letters, digits and signs of an English keyboard, no spaces, at most {limit} of them."
    next_step = "Choose another key, or have one made."


class ServerPortTaken(PhiForgeError):
    """Another program listens on the port."""

    title = "Port {port} is taken"
    cause = "Another program listens there, at {host}; perhaps a server that was started before."
    next_step = "Choose another port, or 0 for any free one."


class ServerPortUnusable(PhiForgeError):
    """The port does not exist, or is not for this program."""

    title = "Port {port} cannot be used"
    cause = "The reason given: {reason}."
    next_step = "Choose a port from 1024 to 65535, or 0 for any free one."


class ServerAddressUnusable(PhiForgeError):
    """This machine does not have the address."""

    title = "The server cannot listen on {host}"
    cause = "The reason given: {reason}."
    next_step = "Choose 127.0.0.1, or an address that this computer has."


# ---- hub: finding, downloading, uploading ------------------------------------------------------


class HubReferenceWrong(PhiForgeError):
    """Text that names no model on the Hub."""

    title = "This is not the name of a model on the Hub"
    cause = "{text}: {reason}."
    next_step = "Write owner/name, owner/name@revision, or paste the address of the model's page."


class HubOffline(PhiForgeError):
    """HF_HUB_OFFLINE is set."""

    title = "Offline mode is on"
    cause = "The environment variable HF_HUB_OFFLINE forbids every connection to the Hub."
    next_step = "Unset HF_HUB_OFFLINE and start Phi Forge again, or use a model that is on this computer."


class HubUnreachable(PhiForgeError):
    """No connection: no network, no such host, refused, or dropped again and again."""

    title = "The Hub could not be reached"
    cause = "{host}: {reason}."
    next_step = "Check the internet connection, then try again; a download goes on where it stopped."


class HubTimeout(PhiForgeError):
    """Nothing came for too long."""

    title = "The Hub did not answer in time"
    cause = "{host} was silent for {seconds} seconds."
    next_step = "Try again; a download goes on where it stopped."


class HubProxyFailed(PhiForgeError):
    """The proxy of the environment variables refused or is not there."""

    title = "The proxy does not let Phi Forge through"
    cause = "{reason}."
    next_step = (
        "Check HTTPS_PROXY and HTTP_PROXY, or unset them if there is no proxy, then start Phi Forge again."
    )


class HubCertificateWrong(PhiForgeError):
    """TLS failed: mostly a proxy or virus scanner that reads along."""

    title = "The connection to the Hub is not trusted"
    cause = "{host}: {reason}."
    next_step = (
        "If your network inspects encrypted traffic, set SSL_CERT_FILE to its certificate; "
        "else check this computer's date and time."
    )


class HubDown(PhiForgeError):
    """A status of 500 or above."""

    title = "The Hub has a fault at the moment"
    cause = "{host} answered with status {status}."
    next_step = "Try again in a few minutes; a download goes on where it stopped."


class HubRateLimited(PhiForgeError):
    """Status 429."""

    title = "The Hub asks for a pause"
    cause = "There were too many requests from this address; it asks to wait {seconds} seconds."
    next_step = "Wait and try again. With an access token more requests are allowed."


class HubTokenWrong(PhiForgeError):
    """Status 401 because of the token."""

    title = "The access token is not valid"
    cause = "The Hub does not accept it; it may have been revoked or has expired."
    next_step = "Make a new token at {url} and enter it."


class HubTokenMissing(PhiForgeError):
    """Something that cannot be done without a token."""

    title = "An access token is needed"
    cause = "The Hub must know who does this."
    next_step = "Make a token with write permission at {url} and enter it."


class HubForbidden(PhiForgeError):
    """Status 403 that is not about terms."""

    title = "The access token does not allow this"
    cause = "The Hub said: {reason}."
    next_step = "Make a token with the right permissions at {url} and enter it."


class HubGated(PhiForgeError):
    """Terms have to be accepted first."""

    title = "The terms of this model have to be accepted first"
    cause = "{repo} is open only to those who have accepted its terms."
    next_step = "Accept them at {url}, enter an access token of the same account, then try again."


class HubNotFound(PhiForgeError):
    """No such repository, or a private one; the Hub does not tell them apart."""

    title = "There is no such model, or it is private"
    cause = "The Hub knows no {repo} that it would show you."
    next_step = "Check the spelling; if the model is private, enter an access token that may read it."


class HubRevisionNotFound(PhiForgeError):
    """No such branch, tag or commit."""

    title = "There is no such revision"
    cause = "{repo} has no branch, tag or commit named {revision}."
    next_step = "Choose one of its branches, or leave the revision out for the newest."


class HubFileNotFound(PhiForgeError):
    """A file that the listing names is not there."""

    title = "A file is no longer on the Hub"
    cause = "{repo} holds no {file} at this commit."
    next_step = "Look the model up again; its files may have changed."


class HubDisabled(PhiForgeError):
    """The Hub has taken the repository down."""

    title = "The Hub has disabled this model"
    cause = "Access to {repo} is disabled."
    next_step = "Choose another model; the model's page may say more."


class HubRefused(PhiForgeError):
    """Any other answer that is not a success."""

    title = "The Hub refused the request"
    cause = "{host} answered with status {status}: {reason}."
    next_step = "Try again. If it happens again, copy the details and report them."


class HubAnswerUnusable(PhiForgeError):
    """An answer that is not what the Hub's interface promises."""

    title = "The Hub's answer makes no sense"
    cause = "{reason}."
    next_step = "Try again. If HF_ENDPOINT names a mirror, check that it is complete and up to date."


class HubNothingUsable(PhiForgeError):
    """A repository without a single file this program could use."""

    title = "There is nothing in {repo} that Phi Forge can use"
    cause = "It holds neither safetensors weights nor GGUF files."
    next_step = "Choose a repository with safetensors or GGUF files; weights in pickles are never loaded."


class HubForgeNeedsCheckpoint(PhiForgeError):
    """An importance matrix was asked for, and the checkpoint is not to be kept."""

    title = "Computing an importance matrix needs the checkpoint"
    cause = "The model has to be run once before the files are made, and its weights would come only once."
    next_step = "Keep the checkpoint, give a matrix that was computed before, or choose types without one."


class DownloadMismatch(PhiForgeError):
    """The same file came damaged twice."""

    title = "{file} arrives damaged"
    cause = "It was downloaded twice, and neither time its content had the Hub's checksum."
    next_step = "Try again later or from another network; something on the way changes the file."


class DownloadBusy(PhiForgeError):
    """Another program holds the lock of the file."""

    title = "{file} is being downloaded already"
    cause = "Another program is writing it into the same folder."
    next_step = "Wait until it has finished, then try again."


class DownloadDiskFull(PhiForgeError):
    """No room; the download waits instead of failing."""

    title = "Not enough room on the disk"
    cause = "The download needs {needed} more in {folder}, and {free} are free."
    next_step = "Free some space, then resume; it goes on where it stopped."


class DownloadFolderUnusable(PhiForgeError):
    """The Hub's cache cannot be written."""

    title = "The folder for downloads cannot be used"
    cause = "{path}: {reason}."
    next_step = "Change its permissions, or set HF_HOME to another folder and start Phi Forge again."


class TokenNotStored(PhiForgeError):
    """The keychain of the system refused."""

    title = "The access token could not be stored"
    cause = "The keychain said: {reason}."
    next_step = "It is used until Phi Forge is closed; enter it again next time."


class UploadFileUnusable(PhiForgeError):
    """A file that is not there or is no GGUF file."""

    title = "This file cannot be uploaded"
    cause = "{path}: {reason}."
    next_step = "Choose GGUF files that Phi Forge has made."


class UploadTwice(PhiForgeError):
    """Two files of one name."""

    title = "Two files have the same name"
    cause = "{file} was given twice, and a repository holds each name once."
    next_step = "Rename one of them, or upload them to different repositories."


# ---- backends: packs of libraries, from disk or from an index -----------------------------------


class BackendNotFound(PhiForgeError):
    """A backend that is not there, or not any more."""

    title = "There is no backend {id}"
    cause = "It was removed, or is not whole."
    next_step = "Choose another one on the Backends page, or add it again."


class BackendIsBundled(PhiForgeError):
    """Someone wants to remove what comes with the program."""

    title = "The bundled backend cannot be removed"
    cause = "It is a part of Phi Forge."
    next_step = "Choose another backend to have that one used."


class BackendNotRemoved(PhiForgeError):
    """The files of a pack cannot be deleted."""

    title = "The backend {id} could not be removed"
    cause = "The system said: {reason}."
    next_step = "Unload models that use it, then try again."


class BackendNotUsed(PhiForgeError):
    """The chosen backend failed before; its `cause` is replaced by why."""

    title = "The bundled backend is used in the place of {id}"
    cause = "The chosen backend failed."
    next_step = "Check it again on the Backends page, or choose another one there."


class BackendFailed(PhiForgeError):
    """The libraries of a backend do not load; its `cause` is replaced by why."""

    title = "The backend {id} does not work here"
    cause = "Its libraries do not load."
    next_step = "Use the bundled backend, or add one made for this computer."


class BackendLibraryMissing(PhiForgeError):
    """The libraries of a backend need one that is not there."""

    title = "The backend {id} does not work here"
    cause = "It needs {library}, which is not installed on this computer."
    next_step = "Install the driver and the run-time libraries it was made for, then check it again."


class BackendCheckUnfinished(PhiForgeError):
    """The program, or the whole computer, ended while a backend was being checked."""

    title = "The backend {id} was not checked to the end"
    cause = "The program ended while the backend was being checked; perhaps a driver ended it."
    next_step = "Check it again on the Backends page."


class BackendHasNoDevice(PhiForgeError):
    """A backend for a kind of device found none."""

    title = "The backend {id} found no device"
    cause = "Its libraries load, but they see no device they can use."
    next_step = "Install or update the driver of the device, then check again."


class BackendVersionWrong(PhiForgeError):
    """Libraries of another version than the program's."""

    title = "This backend belongs to another version"
    cause = "It is {found}, and Phi Forge needs exactly {wanted}."
    next_step = "Add a backend of the right version."


class BackendAnswersWrongly(PhiForgeError):
    """The self-test wrote something else than the CPU, and not because of rounding."""

    title = "{device} computes wrong results"
    cause = "The demo's answer there differs from the CPU's, its logits by up to {difference:.3g}."
    next_step = "Update the driver of the device, or use another backend."


class BackendNotFinite(PhiForgeError):
    """A device computed something that is not a number."""

    title = "{device} computes wrong results"
    cause = "It computed something that is not a number."
    next_step = "Update the driver of the device, or use another backend."


class PackSourceWrong(PhiForgeError):
    """What a backend should be made of is neither a wheel nor a folder of libraries."""

    title = "No backend can be made of this"
    cause = "{path}: {reason}."
    next_step = "Choose a wheel of llama-cpp-python, or a folder that holds llama.cpp's libraries."


class PackDamaged(PhiForgeError):
    """A wheel that cannot be unpacked, or holds what no wheel holds."""

    title = "The wheel {file} cannot be used"
    cause = "{reason}."
    next_step = "Get the wheel again from its publisher."


class PackPlatformWrong(PhiForgeError):
    """A wheel for another system or kind of processor."""

    title = "The wheel {file} is for another system"
    cause = "It was built for {platform}."
    next_step = "Get the wheel for this computer."


class PackExists(PhiForgeError):
    """The same wheel was added before."""

    title = "This backend is there already"
    cause = "{id} was made of the same wheel."
    next_step = "Use it, or remove it first."


class PackUnverified(PhiForgeError):
    """The index states no hash, and nobody accepted that."""

    title = "The index states no checksum for {file}"
    cause = "Without one it cannot be told whether the file arrives as its publisher made it."
    next_step = "Confirm that you want it all the same, or use an index that states checksums."


class PackHashWrong(PhiForgeError):
    """What arrived is not what the index describes."""

    title = "{file} did not arrive as it should"
    cause = "Its checksum is not the one the index states."
    next_step = "Try again later; if it stays like this, do not use this index."


class PackIndexUnreachable(PhiForgeError):
    """The index, or where its files are, does not answer."""

    title = "{host} cannot be reached"
    cause = "{reason}."
    next_step = "Check the connection and the index's address on the Backends page, then try again."


class PackIndexUnusable(PhiForgeError):
    """The index answers something else than an index."""

    title = "The answer of {host} cannot be used"
    cause = "{reason}."
    next_step = "Check the index's address on the Backends page."


class PackAddressUnsafe(PhiForgeError):
    """An address without encryption: what comes from there will be run."""

    title = "{host} is not asked"
    cause = "Its address does not begin with https, so anybody on the way could change what comes."
    next_step = "Use an address that begins with https."


# ---- updates: looking for a newer version -------------------------------------------------------


class UpdateUnreachable(PhiForgeError):
    """The manifest of the newest release cannot be had."""

    title = "Could not look for a newer version"
    cause = "{host} does not give an answer that can be used: {reason}."
    next_step = "Check the connection, or look at the program's page yourself."


class UpdateNotTrusted(PhiForgeError):
    """The manifest's signature is not the project's."""

    title = "The announcement of a newer version is not genuine"
    cause = "It was not signed with the project's key, so it may come from somebody else."
    next_step = "Do not install what it offers. Look at the program's page yourself."


class UpdateUnreadable(PhiForgeError):
    """The manifest is signed, and yet makes no sense."""

    title = "The announcement of a newer version cannot be read"
    cause = "It is not what this version of the program expects: {reason}."
    next_step = "Look at the program's page yourself."


# ---- handover: giving files to other programs, and ONNX ------------------------------------------


class HandoverNotAModel(PhiForgeError):
    """A GGUF file without a language model in it."""

    title = "This file cannot be used in other programs by itself"
    cause = "{path} holds no language model."
    next_step = "Choose the model's own GGUF file; an image encoder goes along with it."


class HandoverSplit(PhiForgeError):
    """Ollama was to take a model in several files."""

    title = "Ollama takes models in one file only"
    cause = "{path} is one of several parts."
    next_step = "Forge it again without a limit for the size of a file."


class HandoverNameUnusable(PhiForgeError):
    """A name that a Modelfile cannot hold."""

    title = "Ollama cannot find a file of this name"
    cause = "The name of {path} has characters that cannot be printed, which a Modelfile leaves out."
    next_step = "Rename the file, then try again."


class HandoverFileExists(PhiForgeError):
    """Something else has the name that is needed."""

    title = "Another file of this name is already there"
    cause = "{path} exists, and it was not made from this model by Phi Forge."
    next_step = "Rename or remove it, then try again."


class OllamaMissing(PhiForgeError):
    """The program is not on this computer, or not on the search path."""

    title = "Ollama was not found"
    cause = "There is no program called ollama on this computer's search path."
    next_step = "Install Ollama, or copy the Modelfile to the computer that has it."


class OllamaFailed(PhiForgeError):
    """``ollama create`` ended with an error."""

    title = "Ollama could not take the model"
    cause = "It said: {reason}."
    next_step = "See that Ollama is running and up to date, then try again."


class LmStudioFolderMissing(PhiForgeError):
    """Nobody knows where LM Studio keeps its models."""

    title = "LM Studio's folder of models was not found"
    cause = "It is not at its usual place in the home folder, and none was chosen."
    next_step = "Start LM Studio once, or choose the folder that My Models shows there."


class OnnxPythonMissing(PhiForgeError):
    """A packed program on a computer without Python."""

    title = "Exporting to ONNX needs a Python on this computer"
    cause = "It runs in a Python environment of its own, and no Python {oldest} to {newest} was found."
    next_step = "Install Python from python.org or your system's store, then try again."


class OnnxPrecisionUnusable(PhiForgeError):
    """FP16 for the CPU: the builder makes it, and ONNX Runtime cannot run it."""

    title = "FP16 does not run on processors"
    cause = "ONNX Runtime computes attention in FP16 on graphics cards only."
    next_step = "Take INT4 for the CPU, or FP16 for DirectML or CUDA."


class OnnxFolderExists(PhiForgeError):
    """There is something where the export was to go."""

    title = "This ONNX model is there already"
    cause = "{path} exists, and an export is not mixed with it."
    next_step = "Remove it to export again, or choose another folder."


class OnnxEnvironmentFailed(PhiForgeError):
    """pip ended with an error."""

    title = "The environment for ONNX could not be made"
    cause = "Installing its packages ended with: {reason}."
    next_step = "Check the connection and the free room, then try again; it begins anew."


class OnnxExportFailed(PhiForgeError):
    """onnxruntime-genai's model builder ended with an error."""

    title = "The checkpoint could not be exported to ONNX"
    cause = "The model builder of onnxruntime-genai said: {reason}."
    next_step = "Look into the details. GGUF files of this checkpoint are not affected."


class OnnxAskFailed(PhiForgeError):
    """An export that does not load."""

    title = "The ONNX model does not answer"
    cause = "{path} was exported, but onnxruntime-genai said: {reason}."
    next_step = "Export it again in another precision, or look into the log."
