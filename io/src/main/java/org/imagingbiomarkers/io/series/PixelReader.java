package org.imagingbiomarkers.io.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.InParallel;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.dicom.Frames;
import org.imagingbiomarkers.io.dicom.PixelDescription;
import org.imagingbiomarkers.io.raster.SignedPlanes;

/** Reads the pixels of many images into the arrays they stay in. */
final class PixelReader {

	private final List<Plane> planes;
	private final Object[] arrays;
	/** Whether the numbers of any image may be negative. */
	private final boolean signed;
	private final int bits;

	private PixelReader(final List<Plane> planes) {
		this.planes = planes;
		arrays = new Object[planes.size()];
		signed = planes.stream().anyMatch(plane -> plane.file().pixels().orElseThrow().signed());
		bits = bits(planes, signed);
	}

	/**
	 * One array per image: {@code byte[]} or {@code short[]} where all are integers without rescale and none is negative,
	 * otherwise {@code float[]} after rescale.
	 */
	static List<Object> read(final List<Plane> planes, final ReadProgress progress) throws IOException {
		final PixelReader pixels = new PixelReader(planes);
		final Map<Path, List<Integer>> byFile = new LinkedHashMap<>();
		for (int i = 0; i < planes.size(); i++) {
			byFile.computeIfAbsent(planes.get(i).file().path(), p -> new ArrayList<>()).add(i);
		}
		final List<List<Integer>> files = List.copyOf(byFile.values());
		if (files.size() == 1) pixels.readParallel(files.get(0), progress);
		else InParallel.forEach(files.size(), progress, i -> pixels.read(files.get(i)));
		final List<Object> arrays = Arrays.asList(pixels.arrays);
		if (pixels.signed && pixels.bits == 16) SignedPlanes.withoutSign(arrays);
		return arrays;
	}

	/** 8 or 16 bits where integers do, 32 otherwise: signed ones may turn out to need that too. */
	private static int bits(final List<Plane> planes, final boolean signed) {
		int bits = signed ? 16 : 8;
		for (final Plane plane : planes) {
			final PixelDescription pixels = plane.file().pixels().orElseThrow();
			final int most = signed && !pixels.signed() ? 15 : 16;
			if (!plane.scale().isIdentity() || pixels.isFloat() || pixels.bitsStored() > most || pixels.samples() > 1)
				return 32;
			if (pixels.bitsStored() > 8) bits = 16;
		}
		return bits;
	}

	private void readParallel(final List<Integer> indices, final ReadProgress progress) throws IOException {
		try (Frames frames = planes.get(indices.get(0)).file().open()) {
			final List<List<Integer>> byFrame = byFrame(indices);
			InParallel.forEach(byFrame.size(), progress, i -> readFrame(frames, byFrame.get(i)));
		}
	}

	private void read(final List<Integer> indices) throws IOException {
		try (Frames frames = planes.get(indices.get(0)).file().open()) {
			for (final List<Integer> frame : byFrame(indices)) {
				readFrame(frames, frame);
			}
		}
	}

	private List<List<Integer>> byFrame(final List<Integer> indices) {
		final Map<Integer, List<Integer>> byFrame = new LinkedHashMap<>();
		for (final int index : indices) {
			byFrame.computeIfAbsent(planes.get(index).frame(), f -> new ArrayList<>()).add(index);
		}
		return List.copyOf(byFrame.values());
	}

	/** Reads a frame once for all images in it. */
	private void readFrame(final Frames frames, final List<Integer> indices) throws IOException {
		final Plane first = planes.get(indices.get(0));
		final int columns = frames.description().columns();
		if (bits == 32) {
			final float[] read = new float[frames.description().valuesPerFrame()];
			frames.readFrame(first.frame(), first.scale().slope(), first.scale().intercept(), read);
			final float[] values = frames.description().samples() == 1 ? read : Luminance.of(read, frames.description(), frames
				.isLuminanceFirst());
			for (final int index : indices) {
				arrays[index] = cut(values, columns, planes.get(index).tile());
			}
			return;
		}
		if (bits == 16) {
			final short[] stored = new short[frames.description().valuesPerFrame()];
			frames.readFrame(first.frame(), stored);
			for (final int index : indices) {
				final Plane.Tile tile = planes.get(index).tile();
				final boolean own = indices.size() == 1 && tile.width() * tile.height() == stored.length;
				arrays[index] = own ? stored : cut(stored, columns, tile);
			}
			return;
		}
		final int[] stored = new int[frames.description().valuesPerFrame()];
		frames.readFrame(first.frame(), stored);
		for (final int index : indices) {
			arrays[index] = narrow(stored, columns, planes.get(index).tile());
		}
	}

	private static short[] cut(final short[] frame, final int columns, final Plane.Tile tile) {
		final short[] cut = new short[tile.width() * tile.height()];
		for (int y = 0; y < tile.height(); y++) {
			System.arraycopy(frame, (tile.y() + y) * columns + tile.x(), cut, y * tile.width(), tile.width());
		}
		return cut;
	}

	private static float[] cut(final float[] frame, final int columns, final Plane.Tile tile) {
		if (tile.width() * tile.height() == frame.length) return frame;
		final float[] cut = new float[tile.width() * tile.height()];
		for (int y = 0; y < tile.height(); y++) {
			System.arraycopy(frame, (tile.y() + y) * columns + tile.x(), cut, y * tile.width(), tile.width());
		}
		return cut;
	}

	private static byte[] narrow(final int[] frame, final int columns, final Plane.Tile tile) {
		final byte[] bytes = new byte[tile.width() * tile.height()];
		for (int y = 0, to = 0; y < tile.height(); y++) {
			for (int from = (tile.y() + y) * columns + tile.x(), end = from + tile.width(); from < end; from++, to++) {
				bytes[to] = (byte) frame[from];
			}
		}
		return bytes;
	}

	/** Gray values of color frames. */
	private static final class Luminance {

		/** Of red, green and blue, as ITU-R BT.601 and JPEG weight them. */
		private static final double[] WEIGHTS = { 0.299, 0.587, 0.114 };

		private Luminance() {}

		/** @param luminanceFirst whether the first number of a pixel is its luminance, as in YBR_FULL */
		static float[] of(final float[] colors, final PixelDescription pixels, final boolean luminanceFirst) {
			final int samples = pixels.samples();
			final float[] gray = new float[colors.length / samples];
			for (int i = 0, from = 0; i < gray.length; i++, from += samples) {
				gray[i] = luminanceFirst || samples < 3 ? colors[from] : (float) (WEIGHTS[0] * colors[from] + WEIGHTS[1] *
					colors[from + 1] + WEIGHTS[2] * colors[from + 2]);
			}
			return gray;
		}
	}
}
