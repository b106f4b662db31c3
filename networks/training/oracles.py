"""Writes what the tests of the module compare with: see the README beside the files.

    python networks/training/oracles.py phantom-objects.onnx held-out src/test/resources/org/imagingbiomarkers/networks
"""
import gzip
import hashlib
import json
import pathlib
import sys

import numpy
import onnxruntime
from scipy.ndimage import gaussian_filter, map_coordinates
from skl2onnx import to_onnx
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.svm import SVC, SVR

import twin
from preparation import z_score

COLUMNS = ["stat_mean", "stat_var", "morph_volume", "cm_contrast"]


def floats(file, values):
    with gzip.GzipFile(file, "wb", mtime=0) as out:
        out.write(numpy.asarray(values, "<f4").tobytes())


def zipped(file, labels):
    with gzip.GzipFile(file, "wb", mtime=0) as out:
        out.write(labels.tobytes())


def sampled(image, size, start, step, order):
    axes = [a + b * numpy.arange(n) for n, a, b in zip(size, start, step)]
    return map_coordinates(image, numpy.meshgrid(*axes, indexing="ij"), order=order, mode="nearest")


def nnunet(session, image, spacing):
    """The same network as nnU-Net v2 would run it: normalization first, edges kept, windows spread evenly."""
    image = z_score(image.astype(numpy.float32))
    size = [max(1, int(numpy.round(n * s / twin.SPACING))) for n, s in zip(image.shape, spacing)]
    ratio = [n / m for n, m in zip(image.shape, size)]
    same = size == list(image.shape)
    prepared = image if same else sampled(image, size, [0.5 * r - 0.5 for r in ratio], ratio, 3).astype(numpy.float32)
    missing = [max(0, p - n) for p, n in zip(twin.PATCH, prepared.shape)]
    before = [m // 2 for m in missing]
    padded = numpy.pad(prepared, [(b, m - b) for b, m in zip(before, missing)])
    delta = numpy.zeros(twin.PATCH)
    delta[tuple(p // 2 for p in twin.PATCH)] = 1
    weights = gaussian_filter(delta, [p / 8 for p in twin.PATCH], 0, mode="constant", cval=0)
    weights /= weights.max()
    weights[weights == 0] = weights[weights != 0].min()
    sums, total = numpy.zeros((3,) + padded.shape), numpy.zeros(padded.shape)
    steps = []
    for n, p in zip(padded.shape, twin.PATCH):
        count = int(numpy.ceil((n - p) / (p * 0.5))) + 1
        step = (n - p) / (count - 1) if count > 1 else 0
        steps.append([int(numpy.round(step * i)) for i in range(count)])
    for z in steps[0]:
        for y in steps[1]:
            for x in steps[2]:
                cut = tuple(slice(a, a + p) for a, p in zip((z, y, x), twin.PATCH))
                sums[(slice(None),) + cut] += weights * session.run(["logits"], {"image": padded[cut][None, None]})[0][0]
                total[cut] += weights
    logits = (sums / total)[(slice(None),) + tuple(slice(b, b + n) for b, n in zip(before, prepared.shape))]
    if not same:
        back = [m / n for n, m in zip(image.shape, size)]
        logits = numpy.stack([sampled(c, image.shape, [0.5 * r - 0.5 for r in back], back, 1) for c in logits])
    return logits.argmax(0).astype(numpy.uint8)


def twins(network, folder, out):
    session = onnxruntime.InferenceSession(network, providers=["CPUExecutionProvider"])
    probe = numpy.sin(numpy.arange(32 * 48 * 48) / 10.0).astype(numpy.float32).reshape(1, 1, *twin.PATCH)
    logits, features, kind = session.run(["logits", "features", "kind"], {"image": probe})
    floats(out / "twin" / "probe.f32.gz", numpy.concatenate([logits.ravel()[::97], features.ravel(), kind.ravel()]))
    for name in ("vials-100002", "vials-100003", "spheres-100005"):
        about = json.loads((folder / (name + ".json")).read_text())
        image = numpy.fromfile(folder / (name + ".f32"), "<f4").reshape(about["size"][::-1])
        zipped(out / "twin" / (name + ".monai.u8.gz"), twin.segment(session, image, about["spacing"][::-1]))
        if name != "spheres-100005":
            zipped(out / "twin" / (name + ".nnunet.u8.gz"), nnunet(session, image, about["spacing"][::-1]))


def card(name, file, task, values):
    text = [f"name: {name}", 'version: "1"', "license: BSD-2-Clause", "citation: tests of this project",
            "intended_use: tests; nothing else", "training_data: 200 rows of random numbers",
            "sha256: " + hashlib.sha256(file.read_bytes()).hexdigest(), f"task: {task}", "columns:"]
    for column, one in zip(COLUMNS, values.T):
        text.append(f"  - {{name: {column}, range: [{one.min():.6g}, {one.max():.6g}]}}")
    if task == "classification":
        text += ["classes:", '  - {label: "0", name: benign}', '  - {label: "1", name: malignant}']
    file.with_suffix(".yaml").write_text("\n".join(text) + "\n")


def tables(out):
    random = numpy.random.default_rng(7)
    values = (random.normal(size=(200, 4)) * [10, 4, 300, 2] + [50, 20, 1000, 5]).astype(numpy.float32)
    number = values[:, 0] * 0.3 + values[:, 3] * 2 + random.normal(size=200)
    group = (number > numpy.median(number)).astype(int)
    rows = numpy.clip(values[:12] + random.normal(size=(12, 4)).astype(numpy.float32), values.min(0), values.max(0))
    text = ["sample," + ",".join(COLUMNS)] + [f"s{i + 1}," + ",".join(repr(float(v)) for v in r) for i, r in enumerate(rows)]
    (out / "table" / "rows.csv").write_text("\n".join(text) + "\n")
    models = {
        "forest": (RandomForestClassifier(12, max_depth=5, random_state=1), group, True),
        "forest-map": (RandomForestClassifier(6, max_depth=4, random_state=2), group, True),
        "svm": (SVC(probability=True, random_state=1), group, True),
        "logistic": (LogisticRegression(max_iter=5000), group, True),
        "forest-regression": (RandomForestRegressor(12, max_depth=5, random_state=1), number, False),
        "svm-regression": (SVR(), number, False),
        "linear": (Ridge(), number, False),
    }
    expected = []
    for name, (model, wanted, classes) in models.items():
        model.fit(values, wanted)
        options = {id(model): {"zipmap": name == "forest-map"}} if classes else None
        file = out / "table" / (name + ".onnx")
        file.write_bytes(to_onnx(model, values[:1], options=options, target_opset=15).SerializeToString())
        card(name, file, "classification" if classes else "regression", values)
        answer = model.predict_proba(rows)[:, 1] if classes else model.predict(rows)
        expected.append(name + "," + ",".join(repr(float(a)) for a in answer))
    (out / "table" / "expected.csv").write_text("\n".join(expected) + "\n")


def small(out):
    """Networks of one convolution: what they answer can be said without running them."""
    from onnx import TensorProto, helper, numpy_helper, save
    for name, channels, shape, weight in (
            # of two channels along x, y, z: 4 (first + second) - 4, in windows of 8 x 6 x 4
            ("sum-xyz", 2, ("batch", 2, 8, 6, 4), [[4, 4]]),
            # of slices: minus and plus 2 (value - 0.5)
            ("slices", 1, ("batch", 1, 16, 12), [[-2], [2]])):
        rank = len(shape) - 2
        kernel = numpy.array(weight, numpy.float32).reshape(len(weight), channels, *([1] * rank))
        bias = numpy.array([-4] if name == "sum-xyz" else [1, -1], numpy.float32)
        graph = helper.make_graph(
            [helper.make_node("Conv", ["image", "w", "b"], ["out"])], name,
            [helper.make_tensor_value_info("image", TensorProto.FLOAT, list(shape))],
            [helper.make_tensor_value_info("out", TensorProto.FLOAT, [shape[0], len(weight), *shape[2:]])],
            [numpy_helper.from_array(kernel, "w"), numpy_helper.from_array(bias, "b")])
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8)
        save(model, str(out / "small" / (name + ".onnx")))


if __name__ == "__main__":
    small(pathlib.Path(sys.argv[3]))
    twins(sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
    tables(pathlib.Path(sys.argv[3]))
