package org.imagingbiomarkers.networks.preparation;

import java.util.Arrays;

import org.imagingbiomarkers.networks.card.Normalization;
import org.imagingbiomarkers.parallel.Workers;

/** A volume whose values were brought to what a network has learned from: {@code (value - shift) * scale}, cut off. */
public final class NormalizedPlanes implements Planes {

	private final Planes source;
	private final double shift;
	private final double scale;
	private final double offset;
	private final float low;
	private final float high;
	private final boolean nonzero;

	private NormalizedPlanes(final Planes source, final double shift, final double scale, final double offset,
		final double low, final double high, final boolean nonzero)
	{
		this.source = source;
		this.shift = shift;
		this.scale = scale;
		this.offset = offset;
		this.low = (float) low;
		this.high = (float) high;
		this.nonzero = nonzero;
	}

	/** Normalizes a volume; one whose values are all the same becomes 0. */
	public static Planes of(final Planes source, final Normalization normalization) {
		final double any = Double.POSITIVE_INFINITY;
		if (normalization instanceof final Normalization.ZScore z) {
			final double[] moments = moments(source, z.nonzero());
			return new NormalizedPlanes(source, moments[0], moments[1] > 0 ? 1 / moments[1] : 1, 0, -any, any, z.nonzero());
		}
		if (normalization instanceof final Normalization.Percentiles p) {
			final double[] ends = percentiles(source, p.lower(), p.upper());
			return new NormalizedPlanes(source, ends[0], ends[1] > ends[0] ? 1 / (ends[1] - ends[0]) : 1, 0, ends[0], ends[1],
				false);
		}
		if (normalization instanceof final Normalization.Window w) {
			return new NormalizedPlanes(source, w.low(), (w.to() - w.from()) / (w.high() - w.low()), w.from(), w.low(), w
				.high(), false);
		}
		if (normalization instanceof final Normalization.Fixed f) {
			return new NormalizedPlanes(source, f.mean(), 1 / f.deviation(), 0, f.low(), f.high(), false);
		}
		return source;
	}

	/** Mean and population standard deviation. */
	private static double[] moments(final Planes source, final boolean nonzero) {
		double sum = 0;
		long count = 0;
		for (int z = 0; z < source.depth(); z++) {
			Workers.endIfInterrupted();
			for (final float value : source.plane(z)) {
				if (nonzero && value == 0) continue;
				sum += value;
				count++;
			}
		}
		final double mean = count == 0 ? 0 : sum / count;
		double squares = 0;
		for (int z = 0; z < source.depth(); z++) {
			Workers.endIfInterrupted();
			for (final float value : source.plane(z)) {
				if (nonzero && value == 0) continue;
				squares += (value - mean) * (value - mean);
			}
		}
		return new double[] { mean, count == 0 ? 0 : Math.sqrt(squares / count) };
	}

	/** As numpy.percentile: linear between order statistics. */
	private static double[] percentiles(final Planes source, final double lower, final double upper) {
		final float[] all = new float[Math.multiplyExact(Math.multiplyExact(source.width(), source.height()), source
			.depth())];
		for (int z = 0; z < source.depth(); z++) {
			Workers.endIfInterrupted();
			final float[] plane = source.plane(z);
			System.arraycopy(plane, 0, all, z * plane.length, plane.length);
		}
		Arrays.sort(all);
		return new double[] { percentile(all, lower), percentile(all, upper) };
	}

	private static double percentile(final float[] sorted, final double percent) {
		final double at = percent / 100 * (sorted.length - 1);
		final int below = (int) Math.floor(at);
		final int above = Math.min(sorted.length - 1, below + 1);
		return sorted[below] + (at - below) * ((double) sorted[above] - sorted[below]);
	}

	@Override
	public int width() {
		return source.width();
	}

	@Override
	public int height() {
		return source.height();
	}

	@Override
	public int depth() {
		return source.depth();
	}

	@Override
	public float[] plane(final int z) {
		final float[] plane = source.plane(z);
		final float[] out = new float[plane.length];
		for (int i = 0; i < out.length; i++) {
			if (nonzero && plane[i] == 0) continue;
			final float value = Math.max(low, Math.min(high, plane[i]));
			out[i] = (float) ((value - shift) * scale + offset);
		}
		return out;
	}
}
