"""The whole pipeline in Python, by the conventions of MONAI, to compare the one in Java with.

    python networks/training/twin.py phantom-objects.onnx phantoms out

Spacing (bilinear, border), NormalizeIntensity, sliding_window_inference (overlap 0.5, Gaussian, sigma 0.125, constant
padding), softmax, Invertd (bilinear, border), argmax, written anew from the sources of MONAI 1.3, since its wheels need
more than this does. Of each phantom the labels are written as bytes (x fastest).
"""
import json
import pathlib
import sys
import time

import numpy
import onnxruntime
from scipy.ndimage import map_coordinates

from preparation import resample, z_score

PATCH = (32, 48, 48)
SPACING = 2.0


def starts(size, patch, overlap):
    step = patch if size == patch else int(patch * (1 - overlap))
    number = -(-size // step)
    count = 1 if size == patch else next(d for d in range(number) if d * step + patch >= size) + 1
    return [min(i * step, size - patch) for i in range(count)]


def importance(patch, sigma=0.125):
    parts = []
    for size in patch:
        x = numpy.arange(-(size - 1) / 2.0, (size - 1) / 2.0 + 1, dtype=numpy.float32)
        parts.append(numpy.exp(x ** 2 / (-2 * (sigma * size) ** 2)))
    weights = parts[0][:, None, None] * parts[1][None, :, None] * parts[2][None, None, :]
    return numpy.maximum(weights, max(weights[weights != 0].min(), 1e-3)).astype(numpy.float32)


def segment(session, image, spacing):
    shape = image.shape
    prepared = z_score(resample(image.astype(numpy.float32), spacing, SPACING))
    missing = [max(0, p - n) for p, n in zip(PATCH, prepared.shape)]
    before = [m // 2 for m in missing]
    padded = numpy.pad(prepared, [(b, m - b) for b, m in zip(before, missing)])
    total, sums, weights = numpy.zeros(padded.shape, numpy.float32), None, importance(PATCH)
    for z in starts(padded.shape[0], PATCH[0], 0.5):
        for y in starts(padded.shape[1], PATCH[1], 0.5):
            for x in starts(padded.shape[2], PATCH[2], 0.5):
                cut = (slice(z, z + PATCH[0]), slice(y, y + PATCH[1]), slice(x, x + PATCH[2]))
                logits = session.run(["logits"], {"image": padded[cut][None, None]})[0][0]
                if sums is None:
                    sums = numpy.zeros((logits.shape[0],) + padded.shape, numpy.float32)
                sums[(slice(None),) + cut] += weights * logits
                total[cut] += weights
    logits = (sums / total)[(slice(None),) + tuple(slice(b, b + n) for b, n in zip(before, prepared.shape))]
    if list(spacing) == [SPACING] * 3:
        return logits.argmax(0).astype(numpy.uint8)
    raised = numpy.exp(logits - logits.max(0))
    probabilities = raised / raised.sum(0)
    places = numpy.meshgrid(*[numpy.arange(n) * s / SPACING for n, s in zip(shape, spacing)], indexing="ij")
    back = numpy.stack([map_coordinates(p, places, order=1, mode="nearest") for p in probabilities])
    return back.argmax(0).astype(numpy.uint8)


def main(network, folder, out):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    pathlib.Path(out).mkdir(exist_ok=True)
    for description in sorted(pathlib.Path(folder).glob("*.json")):
        about = json.loads(description.read_text())
        image = numpy.fromfile(description.with_suffix(".f32"), "<f4").reshape(about["size"][::-1])
        begin = time.time()
        labels = segment(session, image, about["spacing"][::-1])
        seconds = time.time() - begin
        labels.tofile(str(pathlib.Path(out) / (description.stem + ".u8")))
        truth = description.with_suffix(".u8")
        if truth.exists():
            wanted = numpy.fromfile(truth, numpy.uint8).reshape(image.shape)
            dice = {code: 2 * ((labels == code) & (wanted == code)).sum() / max(1, (labels == code).sum() +
                                                                               (wanted == code).sum()) for code in (1, 2)}
            print(description.stem, image.shape, {c: round(float(d), 4) for c, d in dice.items()}, f"{seconds:.1f} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
