package org.imagingbiomarkers.workbench.study;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.combination.PreviewImage;
import org.imagingbiomarkers.io.study.StudyRow;

/**
 * Small pictures of series: the middle slice of each, read by one thread in the background when a line is shown, the
 * lines shown last first. The last few hundred are kept.
 */
final class Thumbnails implements AutoCloseable {

	/** Width and height of the space for a picture, in pixels. */
	static final int SIZE = 48;

	private static final int MAX_KEPT = 500;
	/** More lines than fit on a screen; those that were scrolled past are read when they are shown again. */
	private static final int MAX_WAITING = 60;
	/** So many values of a slice are enough to find what is dark and bright in it. */
	private static final int MAX_SAMPLES = 4096;
	private static final double DARK = 0.01;
	private static final double BRIGHT = 0.995;

	private final Runnable read;
	private final Deque<FoundSeries> waiting = new ArrayDeque<>();
	private final Map<FoundSeries, Optional<Image>> kept = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(final Map.Entry<FoundSeries, Optional<Image>> eldest) {
			return size() > MAX_KEPT;
		}
	};
	private Thread reader;
	private boolean closed;

	/** @param read is run in the event thread when there is another picture */
	Thumbnails(final Runnable read) {
		this.read = read;
	}

	/** The picture of a line; empty where it has none, or none so far. */
	synchronized Optional<Image> of(final StudyRow row) {
		final List<FoundSeries> members = row.members();
		if (members.isEmpty() || closed) return Optional.empty();
		final FoundSeries series = members.get(members.size() / 2);
		final Optional<Image> known = kept.get(series);
		if (known != null) return known;
		waiting.remove(series);
		waiting.addFirst(series);
		if (waiting.size() > MAX_WAITING) waiting.removeLast();
		if (reader == null) {
			reader = new Thread(this::readAll, "reading thumbnails");
			reader.setDaemon(true);
			reader.setPriority(Thread.MIN_PRIORITY);
			reader.start();
		}
		return Optional.empty();
	}

	/** Whether nothing is left to be read. */
	synchronized boolean idle() {
		return reader == null;
	}

	/** Forgets all pictures, as of another study. */
	synchronized void clear() {
		waiting.clear();
		kept.clear();
	}

	/** Ends the reading. */
	@Override
	public synchronized void close() {
		closed = true;
		clear();
	}

	private synchronized Optional<FoundSeries> next() {
		final Optional<FoundSeries> next = Optional.ofNullable(waiting.pollFirst());
		if (next.isEmpty()) reader = null;
		return next;
	}

	private void readAll() {
		for (Optional<FoundSeries> next = next(); next.isPresent(); next = next()) {
			final Optional<Image> picture = picture(next.get());
			synchronized (this) {
				if (!closed) kept.put(next.get(), picture);
			}
			SwingUtilities.invokeLater(read);
		}
	}

	/** A series that cannot be read has no picture; why, is said when it is opened. */
	private static Optional<Image> picture(final FoundSeries series) {
		try {
			return series.preview().map(Thumbnails::picture);
		}
		catch (final IOException | RuntimeException | OutOfMemoryError unreadable) {
			return Optional.empty();
		}
	}

	/** Scales a slice into the space for a picture, from its darkest to its brightest values. */
	static Image picture(final PreviewImage slice) {
		final double aspect = slice.aspect() > 0 && Double.isFinite(slice.aspect()) ? slice.aspect() : 1;
		final double tall = slice.height() * aspect;
		final double scale = SIZE / Math.max(slice.width(), tall);
		final int width = (int) Math.max(1, Math.round(slice.width() * scale));
		final int height = (int) Math.max(1, Math.round(tall * scale));
		final float[] sorted = sorted(slice.values());
		final double dark = at(sorted, DARK);
		final double range = at(sorted, BRIGHT) - dark;
		final BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				final double level = range > 0 ? (mean(slice, x, y, width, height) - dark) / range : 0;
				picture.getRaster().setSample(x, y, 0, (int) (255 * Math.max(0, Math.min(1, level))));
			}
		}
		return picture;
	}

	private static float[] sorted(final float[] values) {
		final int step = Math.max(1, values.length / MAX_SAMPLES);
		final float[] samples = new float[values.length / step];
		int count = 0;
		for (int i = 0; i < samples.length; i++) {
			if (Float.isFinite(values[i * step])) samples[count++] = values[i * step];
		}
		final float[] finite = Arrays.copyOf(samples, count);
		Arrays.sort(finite);
		return finite;
	}

	private static double at(final float[] sorted, final double part) {
		return sorted.length == 0 ? 0 : sorted[(int) Math.round(part * (sorted.length - 1))];
	}

	/** The mean of the pixels that become one; those that are no number count as 0. */
	private static double mean(final PreviewImage slice, final int x, final int y, final int width, final int height) {
		final int left = (int) ((long) x * slice.width() / width);
		final int right = Math.max(left + 1, (int) ((x + 1L) * slice.width() / width));
		final int top = (int) ((long) y * slice.height() / height);
		final int bottom = Math.max(top + 1, (int) ((y + 1L) * slice.height() / height));
		double sum = 0;
		for (int row = top; row < bottom; row++) {
			for (int column = left; column < right; column++) {
				final float value = slice.values()[row * slice.width() + column];
				if (Float.isFinite(value)) sum += value;
			}
		}
		return sum / ((right - left) * (bottom - top));
	}
}
