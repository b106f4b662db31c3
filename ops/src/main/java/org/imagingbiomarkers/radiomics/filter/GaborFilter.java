package org.imagingbiomarkers.radiomics.filter;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Volume;

/**
 * Gabor kernels (Q88H) in planes: a complex wave under an elliptic Gaussian,
 * {@code exp(-(X^2 + gamma^2 Y^2) / (2 sigma^2) + 2 pi i X / lambda)} with {@code X} at the angle theta to the x axis.
 * <p>
 * Angles turn from x to y, which is clockwise in the image. The kernels end where the Gaussian is below 2e-8 of its peak.
 * Memory: the response, and for each thread a few slices.
 * </p>
 *
 * @param sigma width of the Gaussian across the waves, in mm
 * @param lambda length of the waves, in mm
 * @param gamma ratio of the widths across and along the waves: below 1, long waves
 * @param theta angle of the waves, or of the first of them, in degrees
 * @param step responses are pooled over the angles theta, theta + step, ... up to a full turn, in degrees; empty: one
 * angle
 * @param response which part of the complex response is taken
 * @param pooling how the responses at several angles and in several planes become one; may be empty where there is one
 * @param slices whether kernels are applied in slices only; otherwise also in planes along the other axes, with the
 * responses pooled
 */
public record GaborFilter(double sigma, double lambda, double gamma, double theta, OptionalDouble step, Response response,
		Optional<Pooling> pooling, boolean slices, Boundary boundary) implements Filter
{

	/** The axes of the planes, as indices of x, y and z. */
	private static final int[][] AXIAL = { { 0, 1 } };
	private static final int[][] ALL_PLANES = { { 0, 1 }, { 0, 2 }, { 1, 2 } };
	private static final int MAX_ANGLES = 360;

	/** A part of a complex response. */
	public enum Response {

			MODULUS, REAL, IMAGINARY;

		/** The part of a complex response, in one of its own arrays. */
		private double[] take(final double[] re, final double[] im) {
			return switch (this) {
				case MODULUS -> {
					for (int i = 0; i < re.length; i++) {
						re[i] = Math.sqrt(re[i] * re[i] + im[i] * im[i]);
					}
					yield re;
				}
				case REAL -> re;
				case IMAGINARY -> im;
			};
		}
	}

	public GaborFilter {
		FilterChecks.positive("sigma", sigma, "mm");
		FilterChecks.positive("lambda", lambda, "mm");
		FilterChecks.positive("gamma", gamma, "no unit");
		if (!Double.isFinite(theta)) {
			throw new InvalidInputException("theta must be a number of degrees, not " + theta + ".");
		}
		if (pooling.isEmpty() && (step.isPresent() || !slices)) {
			throw new InvalidInputException("pooling must be one of max, mean, min where a Gabor filter has several angles " +
				"or planes, not none.");
		}
		step.ifPresent(degrees -> {
			if (!(degrees >= 360.0 / MAX_ANGLES && degrees <= 360)) {
				throw new InvalidInputException("The step of the angle must be from " + 360 / MAX_ANGLES +
					" to 360 degrees, not " + degrees + ".");
			}
		});
	}

	/** The modulus of the response at one angle, in slices. */
	public static GaborFilter modulus(final double sigma, final double lambda, final double gamma, final double theta,
		final Boundary boundary)
	{
		return new GaborFilter(sigma, lambda, gamma, theta, OptionalDouble.empty(), Response.MODULUS, Optional.empty(), true,
			boundary);
	}

	@Override
	public Volume apply(final Volume image, final Workers workers) {
		final double[] angles = angles();
		final int count = angles.length * (slices ? 1 : 3);
		final Pooling used = pooling.orElse(Pooling.MEAN); // a single response is its own mean
		final double[] pooled = used.empty(image.values().length);
		for (final int[] axes : slices ? AXIAL : ALL_PLANES) {
			new GaborPlane(new GaborPlane.Wave(sigma, lambda, gamma), angles, GaborPlane.Layout.of(image.grid(), axes[0],
				axes[1]), boundary, workers).filter(image.values(), response::take, used, 1.0 / count, pooled);
		}
		return new Volume(image.grid(), pooled);
	}

	/** In radians. Opposite waves have the same modulus and the same real part, so one of them will do. */
	private double[] angles() {
		if (step.isEmpty()) return new double[] { Math.toRadians(theta) };
		final double degrees = step.getAsDouble();
		final int all = (int) Math.ceil(360 / degrees - 1e-9);
		final boolean pairs = all % 2 == 0 && Math.abs(all * degrees - 360) < 1e-9 && response != Response.IMAGINARY;
		final double[] angles = new double[pairs ? all / 2 : all];
		for (int i = 0; i < angles.length; i++) {
			angles[i] = Math.toRadians(theta + i * degrees);
		}
		return angles;
	}

	@Override
	public Map<String, Object> entries() {
		final FilterEntries.Builder entries = new FilterEntries.Builder("gabor").put("sigma", sigma).put("lambda", lambda)
			.put("gamma", gamma).put("theta", theta);
		step.ifPresent(degrees -> entries.put("theta_step", degrees));
		return entries.put("response", response.name().toLowerCase(Locale.ROOT)).pooling(pooling).put("slices", slices).build(
			boundary);
	}

	@Override
	public String name() {
		return "gabor_s_" + sigma + "_g_" + gamma + "_l_" + lambda + "_t_" + theta + (step.isPresent() ? "_step_" + step
			.getAsDouble() : "") + (response == Response.MODULUS ? "" : "_" + response.name().toLowerCase(Locale.ROOT)) +
			pooling.map(p -> "_" + p.key()).orElse("") + (slices ? "_2d" : "_3d");
	}

	@Override
	public String code() {
		return "Q88H";
	}
}
