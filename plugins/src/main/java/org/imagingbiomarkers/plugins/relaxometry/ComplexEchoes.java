package org.imagingbiomarkers.plugins.relaxometry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.map.SampledSeries;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Echoes whose phase is known too.
 *
 * @param series real parts of all echoes, then their imaginary parts, with each echo time twice
 * @param magnitudes one volume per echo
 */
record ComplexEchoes(SampledSeries series, RandomAccessibleInterval<? extends RealType<?>> magnitudes) {

	/** Phases beyond a turn by more than this are not in rad. */
	private static final double ROUNDING = 1e-3;
	/** Scanners store a turn as whole numbers in one of these ways. */
	private static final double SIGNED_TURN = 4096;

	/**
	 * The echoes of an image and of another that a field names.
	 *
	 * @param series magnitudes, or real parts where the other one holds imaginary parts
	 * @throws InvalidInputException if not exactly one of the fields names an image
	 */
	static ComplexEchoes of(final MapRequest request, final SampledSeries series, final String phase,
		final String imaginary, final boolean reverse) throws IOException
	{
		if (phase.isBlank() == imaginary.isBlank()) throw new InvalidInputException(
			"phase_series or imaginary_series must name a series for model=[complex], and not both, but " + (phase.isBlank()
				? "both are blank." : "both do."));
		final boolean byPhase = imaginary.isBlank();
		final String key = byPhase ? "phase_series" : "imaginary_series";
		final Series other = other(request, series, key, byPhase ? phase : imaginary);
		final double turn = byPhase ? radians(request, key, other) : 1;
		final int echoes = series.points().length;
		final long[] size = series.image().dimensionsAsLongArray();
		size[3] = 2L * echoes;
		final PlanarImg<FloatType, ?> parts = (PlanarImg<FloatType, ?>) new PlanarImgFactory<>(new FloatType()).create(size);
		size[3] = echoes;
		final PlanarImg<FloatType, ?> magnitudes = (PlanarImg<FloatType, ?>) new PlanarImgFactory<>(new FloatType()).create(
			size);
		final RandomAccess<? extends RealType<?>> a = Views.zeroMin(series.image()).randomAccess();
		final RandomAccess<? extends RealType<?>> b = Views.zeroMin(other.image()).randomAccess();
		final RandomAccess<FloatType> out = parts.randomAccess();
		final Cursor<FloatType> magnitude = magnitudes.localizingCursor();
		while (magnitude.hasNext()) {
			final FloatType value = magnitude.next();
			a.setPosition(magnitude);
			b.setPosition(magnitude);
			final double first = a.get().getRealDouble();
			final double second = (reverse ? -1 : 1) * turn * b.get().getRealDouble();
			final double real = byPhase ? first * Math.cos(second) : first;
			final double imagined = byPhase ? first * Math.sin(second) : second;
			value.setReal(Math.sqrt(real * real + imagined * imagined));
			out.setPosition(magnitude);
			out.get().setReal(real);
			out.setPosition(magnitude.getIntPosition(3) + echoes, 3);
			out.get().setReal(imagined);
		}
		final List<Double> times = new ArrayList<>(series.values().value());
		times.addAll(series.values().value());
		return new ComplexEchoes(new SampledSeries(parts, series.geometry(), series.quantity(), new Sourced<>(times, series
			.values().source() + ", of real and imaginary parts")), magnitudes);
	}

	private static Series other(final MapRequest request, final SampledSeries series, final String key, final String text)
		throws IOException
	{
		final Series found = NamedImage.series(request, key, text, series.geometry());
		final int echoes = series.points().length;
		if (found.volumes() != echoes) throw new InputException(key + " must hold one volume per echo, " + echoes +
			", but \"" + text + "\" has " + found.volumes() + ".");
		return found;
	}

	/** What a phase is multiplied by to be in rad. */
	private static double radians(final MapRequest request, final String key, final Series phase) throws InputException {
		double least = Double.POSITIVE_INFINITY;
		double most = Double.NEGATIVE_INFINITY;
		for (final RealType<?> value : phase.image()) {
			final double one = value.getRealDouble();
			if (!Double.isFinite(one)) continue;
			least = Math.min(least, one);
			most = Math.max(most, one);
		}
		if (most - least <= 2 * Math.PI + ROUNDING) return 1;
		// Whether a turn begins at 0 or in the middle only shifts the phase that is fitted.
		final double turn = least < 0 ? 2 * SIGNED_TURN : SIGNED_TURN;
		if (most - least > turn + 1) throw new InputException(key + " must be in rad, or in whole numbers of which " +
			"4096 are a turn (-4096 to 4096: half a turn each), but \"" + phase.title() + "\" goes from " + (float) least +
			" to " + (float) most + ".");
		request.presenter().warn(Warning.assumed("The values of \"" + phase.title() + "\" go from " + (float) least + " to " +
			(float) most + ": " + (int) turn + " are taken to be one turn of the phase."));
		return 2 * Math.PI / turn;
	}
}
