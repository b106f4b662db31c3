package org.imagingbiomarkers.pet.kinetics;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.SamplingAxis;
import org.imagingbiomarkers.perfusion.Times;

/**
 * The frames of a dynamic PET series: the value of each is the mean over its duration, of activity that is corrected for
 * decay. Frames follow one another, with or without gaps.
 */
public final class Frames {

	/** What the samples of a dynamic PET series differ in: the middle of each frame. */
	public static final SamplingAxis AXIS = Times.AXIS;

	/** By how much a frame may begin before the end of the one before it, s: headers round. */
	private static final double OVERLAP_TOLERANCE = 0.5;
	/** Difference of two times that count as one, s. */
	private static final double SAME_TIME = 1e-6;

	private final double[] starts;
	private final double[] durations;

	private Frames(final double[] starts, final double[] durations) {
		this.starts = starts;
		this.durations = durations;
	}

	/**
	 * Frames by start and duration.
	 *
	 * @param starts in s after the injection, not before it
	 * @param durations in s, above 0, as many
	 * @throws InvalidInputException if they are not as they should be
	 */
	public static Frames of(final double[] starts, final double[] durations) {
		if (starts.length != durations.length) {
			throw new InvalidInputException("frame_durations must hold one number per frame, but there are " +
				durations.length + " for " + starts.length + " frames.");
		}
		if (starts.length < 2) {
			throw new InvalidInputException("A dynamic series must have two frames or more, but it has " + starts.length + ".");
		}
		for (int i = 0; i < starts.length; i++) {
			if (!Double.isFinite(starts[i]) || starts[i] < 0) {
				throw new InvalidInputException("Frame " + (i + 1) +
					" must begin at the injection (0 s) or later, but it begins at " + starts[i] + " s.");
			}
			if (!(durations[i] > 0 && durations[i] < Double.POSITIVE_INFINITY)) {
				throw new InvalidInputException("frame_durations must be above 0 s, but that of frame " + (i + 1) + " is " +
					durations[i] + " s.");
			}
			final double before = i == 0 ? 0 : starts[i - 1] + durations[i - 1];
			if (i > 0 && starts[i] < before - Math.min(OVERLAP_TOLERANCE, durations[i - 1] / 4)) {
				throw new InvalidInputException("Frames must follow one another, but frame " + (i + 1) + " begins at " +
					starts[i] + " s, before frame " + i + " ends at " + before + " s.");
			}
		}
		return new Frames(starts.clone(), durations.clone());
	}

	/** Frames by start and end, in s. */
	public static Frames between(final double[] starts, final double[] ends) {
		return of(starts, IntStream.range(0, starts.length).mapToDouble(i -> ends[i] - starts[i]).toArray());
	}

	/** Moments instead of frames, s: for the value of a curve at a time, not for its mean. */
	public static Frames moments(final double... times) {
		return new Frames(times.clone(), new double[times.length]);
	}

	/**
	 * These frames where the points are the middles of them, otherwise the points as moments: how a curve is drawn between
	 * frames.
	 */
	Frames at(final double... points) {
		boolean same = points.length == starts.length;
		for (int i = 0; same && i < points.length; i++) {
			same = Math.abs(points[i] - middle(i)) <= SAME_TIME;
		}
		return same ? this : moments(points);
	}

	/** Those from one on. */
	public Frames since(final int first) {
		return new Frames(Arrays.copyOfRange(starts, first, starts.length), Arrays.copyOfRange(durations, first,
			durations.length));
	}

	/** How many there are. */
	public int count() {
		return starts.length;
	}

	/** When a frame begins, s. */
	public double start(final int frame) {
		return starts[frame];
	}

	/** When a frame ends, s. */
	public double end(final int frame) {
		return starts[frame] + durations[frame];
	}

	/** How long a frame is, s. */
	public double duration(final int frame) {
		return durations[frame];
	}

	/** The middle of a frame, s. */
	public double middle(final int frame) {
		return starts[frame] + durations[frame] / 2;
	}

	/** The middle of each, s. */
	public double[] middles() {
		return IntStream.range(0, starts.length).mapToDouble(this::middle).toArray();
	}

	/** When each begins, s. */
	public double[] starts() {
		return starts.clone();
	}

	/** How long each is, s. */
	public double[] durations() {
		return durations.clone();
	}

	/** When the last one ends, s. */
	public double last() {
		return end(starts.length - 1);
	}

	/** The first frame that begins at a time or later; as many as there are frames where none does. */
	public int from(final double time) {
		int first = 0;
		while (first < starts.length && starts[first] < time - SAME_TIME) {
			first++;
		}
		return first;
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof Frames frames && Arrays.equals(starts, frames.starts) && Arrays.equals(durations,
			frames.durations);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(starts) + Arrays.hashCode(durations);
	}
}
