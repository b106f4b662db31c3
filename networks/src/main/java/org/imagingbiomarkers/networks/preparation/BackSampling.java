package org.imagingbiomarkers.networks.preparation;

import java.util.ArrayDeque;
import java.util.Deque;

import org.imagingbiomarkers.alignment.Resampling.Interpolation;

/**
 * Brings several numbers per voxel from the grid of a network back to that of the image, linearly, plane by plane as they
 * come: at any time two planes are kept.
 */
public final class BackSampling {

	/** Takes a plane of the image. */
	public interface Sink {

		/** @param values one array per number and voxel, row by row; only lent */
		void plane(int z, float[][] values);
	}

	private record Plane(int z, float[][] values) {}

	private final AxisMapping x, y, z;
	private final AxisSampling alongX, alongY, alongZ;
	private final Sink sink;
	private final Deque<Plane> last = new ArrayDeque<>();
	private int next;

	/** @param axes from the grid of the network to that of the image, as {@link PreparedImage#axes} */
	public BackSampling(final AxisMapping[] axes, final Sink sink) {
		x = axes[0].inverse();
		y = axes[1].inverse();
		z = axes[2].inverse();
		alongX = new AxisSampling(x, Interpolation.LINEAR);
		alongY = new AxisSampling(y, Interpolation.LINEAR);
		alongZ = new AxisSampling(z, Interpolation.LINEAR);
		this.sink = sink;
	}

	/** Takes the next plane of the network's grid; they come in rising order. */
	public void accept(final int plane, final float[][] values) {
		if (x.isSame() && y.isSame() && z.isSame()) {
			sink.plane(plane, values);
			return;
		}
		final float[][] within = new float[values.length][];
		for (int c = 0; c < values.length; c++) {
			final float[] rows = x.isSame() ? values[c] : alongX.alongRows(values[c], x.from(), y.from(), x.to());
			final float[] both = y.isSame() ? rows : alongY.alongColumns(rows, x.to(), y.to());
			within[c] = both == values[c] ? both.clone() : both;
		}
		last.addLast(new Plane(plane, within));
		if (last.size() > 2) last.removeFirst();
		while (next < z.to() && needed(next) <= plane) {
			sink.plane(next, between(next));
			next++;
		}
	}

	private int needed(final int slice) {
		int most = 0;
		for (int t = 0; t < alongZ.taps(); t++) {
			if (alongZ.weight(slice, t) != 0) most = Math.max(most, alongZ.source(slice, t));
		}
		return most;
	}

	private float[][] between(final int slice) {
		float[][] out = null;
		for (int t = 0; t < alongZ.taps(); t++) {
			final float weight = alongZ.weight(slice, t);
			final int wanted = alongZ.source(slice, t);
			if (weight == 0) continue;
			final float[][] plane = last.stream().filter(one -> one.z == wanted).findFirst().orElseThrow().values;
			if (weight == 1) return plane;
			if (out == null) {
				out = new float[plane.length][plane[0].length];
			}
			for (int c = 0; c < out.length; c++) {
				for (int i = 0; i < out[c].length; i++) {
					out[c][i] += weight * plane[c][i];
				}
			}
		}
		return out;
	}
}
