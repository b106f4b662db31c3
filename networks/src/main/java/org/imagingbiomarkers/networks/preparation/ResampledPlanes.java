package org.imagingbiomarkers.networks.preparation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.alignment.Resampling.Interpolation;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.preparation.SplineCoefficients;

/** A volume at another voxel size, axis by axis, made plane by plane; only the cubic spline keeps all of it. */
public final class ResampledPlanes implements Planes {

	private final Planes source;
	private final AxisMapping x, y, z;
	private final AxisSampling alongX, alongY, alongZ;
	/** The last planes of the source, resampled within. */
	private final Map<Integer, float[]> within;

	/** @param across interpolation between slices */
	private ResampledPlanes(final Planes source, final AxisMapping[] axes, final Interpolation interpolation,
		final Interpolation across)
	{
		this.source = source;
		x = axes[0];
		y = axes[1];
		z = axes[2];
		alongX = new AxisSampling(x, interpolation);
		alongY = new AxisSampling(y, interpolation);
		alongZ = new AxisSampling(z, across);
		within = new LinkedHashMap<>() {

			private static final long serialVersionUID = 1;

			@Override
			protected boolean removeEldestEntry(final Map.Entry<Integer, float[]> eldest) {
				return size() > alongZ.taps();
			}
		};
	}

	/**
	 * Brings a volume to another voxel size.
	 *
	 * @param axes the mappings along x, y and z
	 * @param across interpolation between slices; {@code interpolation} or nearest
	 */
	public static Planes of(final Planes source, final AxisMapping[] axes, final Interpolation interpolation,
		final Interpolation across)
	{
		if (axes[0].isSame() && axes[1].isSame() && axes[2].isSame()) return source;
		final Planes from = interpolation == Interpolation.CUBIC ? coefficients(source, axes, across) : source;
		return new ResampledPlanes(from, axes, interpolation, across);
	}

	/** What a cubic spline is made of, along the axes that change. */
	private static Planes coefficients(final Planes source, final AxisMapping[] axes, final Interpolation across) {
		final int width = source.width(), height = source.height(), depth = source.depth();
		final double[] all = new double[Math.multiplyExact(Math.multiplyExact(width, height), depth)];
		for (int z = 0; z < depth; z++) {
			Workers.endIfInterrupted();
			final float[] plane = source.plane(z);
			for (int i = 0; i < plane.length; i++) {
				all[z * plane.length + i] = plane[i];
			}
		}
		if (!axes[0].isSame()) SplineCoefficients.find(all, 1, width, height * depth);
		if (!axes[1].isSame()) SplineCoefficients.find(all, width, height, depth);
		if (!axes[2].isSame() && across == Interpolation.CUBIC) SplineCoefficients.find(all, width * height, depth, 1);
		final float[][] planes = new float[depth][width * height];
		for (int z = 0; z < depth; z++) {
			for (int i = 0; i < planes[z].length; i++) {
				planes[z][i] = (float) all[z * planes[z].length + i];
			}
		}
		return new StoredPlanes(width, height, List.of((Object[]) planes));
	}

	@Override
	public int width() {
		return x.to();
	}

	@Override
	public int height() {
		return y.to();
	}

	@Override
	public int depth() {
		return z.to();
	}

	@Override
	public float[] plane(final int slice) {
		if (alongZ.taps() == 1) return within(alongZ.source(slice, 0));
		final float[] out = new float[x.to() * y.to()];
		for (int t = 0; t < alongZ.taps(); t++) {
			final float weight = alongZ.weight(slice, t);
			if (weight == 0) continue;
			final float[] plane = within(alongZ.source(slice, t));
			for (int i = 0; i < out.length; i++) {
				out[i] += weight * plane[i];
			}
		}
		return out;
	}

	private float[] within(final int slice) {
		final float[] known = within.get(slice);
		if (known != null) return known;
		final float[] plane = source.plane(slice);
		final float[] rows = x.isSame() ? plane : alongX.alongRows(plane, source.width(), source.height(), x.to());
		final float[] both = y.isSame() ? rows : alongY.alongColumns(rows, x.to(), y.to());
		within.put(slice, both);
		return both;
	}
}
