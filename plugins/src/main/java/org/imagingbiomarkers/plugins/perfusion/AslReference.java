package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.maps.VolumeArithmetic;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.NamedImage;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;
import net.imglib2.view.Views;

/**
 * M0: the signal of relaxed tissue, which differences are relative to.
 *
 * @param image on the grid of one volume
 * @param source where it comes from
 */
record AslReference(RandomAccessibleInterval<? extends RealType<?>> image, String source) {

	private static final String KEY = "m0";
	private static final String CONTROL = "control";

	/**
	 * Finds M0, as the field says.
	 *
	 * @param volumes of the series
	 * @param recovered share of it that its repetition time lets recover
	 * @throws InvalidInputException if there is none
	 */
	static AslReference of(final MapRequest request, final Series series,
		final RandomAccessibleInterval<? extends RealType<?>> volumes, final AslVolumes roles, final String text,
		final double recovered) throws IOException
	{
		final AslReference found = found(request, series, volumes, roles, text.strip());
		if (recovered == 1) return found;
		final VolumeArithmetic.Sum whole = new VolumeArithmetic.Sum(new int[] { 0 }, new double[] { 1 / recovered });
		return new AslReference(Views.hyperSlice(VolumeArithmetic.of(Views.addDimension(found.image, 0, 0), List.of(whole)),
			3, 0), found.source + ", corrected for its repetition time");
	}

	private static AslReference found(final MapRequest request, final Series series,
		final RandomAccessibleInterval<? extends RealType<?>> volumes, final AslVolumes roles, final String text)
		throws IOException
	{
		final Geometry grid = series.geometry();
		if (text.isEmpty()) {
			final int[] own = roles.of(AslVolumes.Role.M0);
			if (own.length == 0) throw new InvalidInputException(KEY +
				" must be the title or file of an image of relaxed tissue, a number, or \"control\": no volume of \"" + series
					.title() + "\" is one of M0, by its ASL Context (0018,9257), aslcontext.tsv or the field order.");
			return new AslReference(mean(volumes, own), own.length + " volumes of the series");
		}
		if (text.equals(CONTROL)) {
			final int[] controls = roles.of(AslVolumes.Role.CONTROL);
			if (controls.length == 0) throw new InvalidInputException(KEY +
				" can be \"control\" only where the series has control volumes, which \"" + series.title() + "\" has not.");
			request.presenter().warn(Warning.reliability("The mean of the control volumes of \"" + series.title() +
				"\" is taken for M0: perfusion is too large where pulses suppressed the background or tissue had not recovered."));
			return new AslReference(mean(volumes, controls), "mean of the control volumes");
		}
		if (text.matches("[-+]?[0-9.,]+([eE][-+]?[0-9]+)?")) {
			final double number = new TextField(KEY, text).number().orElseThrow();
			if (!(number > 0)) throw new InvalidInputException(KEY + " must be above 0, but it is \"" + text + "\".");
			return new AslReference(ConstantUtils.constantRandomAccessibleInterval(new FloatType((float) number),
				new FinalInterval(grid.width(), grid.height(), grid.depth())), "field m0");
		}
		final Series image = NamedImage.series(request, KEY, text, grid);
		if (image.volumes() == 1) return new AslReference(image.image(), "image of the field m0");
		final int[] all = IntStream.range(0, (int) image.volumes()).toArray();
		return new AslReference(mean(image.image(), all), "mean of " + all.length + " volumes of the image of the field m0");
	}

	private static RandomAccessibleInterval<FloatType> mean(final RandomAccessibleInterval<? extends RealType<?>> volumes,
		final int... of)
	{
		return Views.hyperSlice(VolumeArithmetic.of(volumes, List.of(VolumeArithmetic.Sum.mean(of))), 3, 0);
	}
}
