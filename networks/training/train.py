"""Trains the sample network on the phantoms of sample-images and exports it as ONNX.

    java -cp sample-images/target/classes org.imagingbiomarkers.samples.VariedPhantom phantoms 40 1
    python networks/training/train.py phantoms phantom-objects.onnx

Needs numpy, scipy, torch, onnx (made with torch 2, on two threads of a CPU). Seeds are fixed; another version of torch
or another processor still gives weights that differ in their last digits, so the hash of the model differs too.
"""
import json
import os
import pathlib
import sys

import numpy
import torch
from torch import nn

from preparation import resample, z_score

PATCH = (32, 48, 48)  # voxels along z, y, x
SPACING = 2.0  # mm, all axes
STEPS = int(os.environ.get("STEPS", 1100))
BATCH = 4
SEED = 20260103


def block(channels_in, channels):
    return nn.Sequential(
        nn.Conv3d(channels_in, channels, 3, padding=1, bias=False), nn.BatchNorm3d(channels), nn.ReLU(),
        nn.Conv3d(channels, channels, 3, padding=1, bias=False), nn.BatchNorm3d(channels), nn.ReLU())


class PhantomNetwork(nn.Module):
    """A U-Net of three levels, and a linear layer on the mean of its deepest level that tells kinds of phantoms."""

    def __init__(self):
        super().__init__()
        self.first, self.second, self.third = block(1, 8), block(8, 16), block(16, 32)
        self.pool = nn.MaxPool3d(2)
        self.up_second, self.up_first = nn.ConvTranspose3d(32, 16, 2, 2), nn.ConvTranspose3d(16, 8, 2, 2)
        self.join_second, self.join_first = block(32, 16), block(16, 8)
        self.last = nn.Conv3d(8, 3, 1)
        self.kind = nn.Linear(32, 3)

    def forward(self, image):
        first = self.first(image)
        second = self.second(self.pool(first))
        third = self.third(self.pool(second))
        features = third.mean(dim=(2, 3, 4))
        second = self.join_second(torch.cat([self.up_second(third), second], 1))
        first = self.join_first(torch.cat([self.up_first(second), first], 1))
        return self.last(first), features, self.kind(features)


def phantoms(folder):
    for description in sorted(pathlib.Path(folder).glob("*.json")):
        about = json.loads(description.read_text())
        shape = about["size"][::-1]
        values = numpy.fromfile(description.with_suffix(".f32"), "<f4").reshape(shape)
        labels = numpy.fromfile(description.with_suffix(".u8"), numpy.uint8).reshape(shape)
        spacing = about["spacing"][::-1]
        image = z_score(resample(values, spacing, SPACING))
        yield image, resample(labels, spacing, SPACING, order=0).astype(numpy.uint8)


def padded(image, labels):
    """At least as large as a patch: 0 is the mean after normalization."""
    missing = [max(0, wanted - found) for wanted, found in zip(PATCH, image.shape)]
    around = [(m // 2, m - m // 2) for m in missing]
    return numpy.pad(image, around), numpy.pad(labels, around)


def patch(random, image, labels):
    high = [found - wanted for wanted, found in zip(PATCH, image.shape)]
    low = [int(random.integers(0, h + 1)) for h in high]
    if random.random() < 0.6:
        inside = numpy.flatnonzero(labels)
        if inside.size:
            center = numpy.unravel_index(inside[random.integers(inside.size)], labels.shape)
            low = [int(min(max(0, c - random.integers(w)), h)) for c, w, h in zip(center, PATCH, high)]
    cut = tuple(slice(a, a + w) for a, w in zip(low, PATCH))
    image, labels = image[cut], labels[cut]
    for axis in range(3):
        if random.random() < 0.5:
            image, labels = numpy.flip(image, axis), numpy.flip(labels, axis)
    if random.random() < 0.5:
        image, labels = image.swapaxes(1, 2), labels.swapaxes(1, 2)
    return image * random.uniform(0.9, 1.1) + random.uniform(-0.1, 0.1), labels


def dice_loss(probabilities, labels):
    wanted = nn.functional.one_hot(labels, 3).permute(0, 4, 1, 2, 3).float()
    both = (probabilities * wanted).sum((0, 2, 3, 4))
    all_of_them = (probabilities + wanted).sum((0, 2, 3, 4))
    return 1 - ((2 * both + 1) / (all_of_them + 1))[1:].mean()


def main(folder, file):
    torch.set_num_threads(2)
    torch.manual_seed(SEED)
    random = numpy.random.default_rng(SEED)
    data = [padded(*phantom) for phantom in phantoms(folder)]
    network = PhantomNetwork()
    optimizer = torch.optim.AdamW(network.parameters(), 3e-3, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 5e-3, total_steps=STEPS)
    for step in range(STEPS):
        pairs = [patch(random, *data[random.integers(len(data))]) for _ in range(BATCH)]
        image = torch.from_numpy(numpy.stack([p[0] for p in pairs])[:, None].astype(numpy.float32).copy())
        labels = torch.from_numpy(numpy.stack([p[1] for p in pairs]).astype(numpy.int64).copy())
        kinds = torch.tensor([1 if (one == 1).any() else 2 if (one == 2).any() else 0 for one in labels])
        logits, _, kind = network(image)
        loss = nn.functional.cross_entropy(logits, labels) + dice_loss(logits.softmax(1), labels)
        loss = loss + 0.2 * nn.functional.cross_entropy(kind, kinds)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % 50 == 0 or step == STEPS - 1:
            print(f"step {step}: loss {loss.item():.4f}", flush=True)
    network.eval()
    torch.save(network.state_dict(), str(file) + ".pt")
    torch.onnx.export(network, torch.zeros(1, 1, *PATCH), file, opset_version=17, input_names=["image"],
                      output_names=["logits", "features", "kind"], dynamo=False,
                      dynamic_axes={name: {0: "batch"} for name in ("image", "logits", "features", "kind")})


if __name__ == "__main__":
    main(*sys.argv[1:])
