package org.imagingbiomarkers.plugins.diffusion;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.series.SeriesPrediction;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.diffusion.tensor.DiffusionTensor;
import org.imagingbiomarkers.diffusion.tensor.GradientDirections;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MagnitudeMap;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapPicture;
import org.imagingbiomarkers.plugins.map.MapPipeline;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Diffusion that differs with its direction: {@link DiffusionTensor}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Diffusion", weight = 10), @Menu(label = "DTI Map...", weight = 6) },
	description = "Diffusion tensor: MD, FA and directions", attrs = @Attr(name = MapCommand.MODEL,
		value = DiffusionTensor.KEY))
public class DtiMap extends MagnitudeMap {

	/** What is shown unless the field says otherwise: the elements of the tensor are for those who ask. */
	private static final String USUAL = "md, fa, ad, rd, l1, l2, l3, s0";

	@Parameter(label = "Diffusion series", persist = false, required = false,
		description = "An image with one volume per b-value and direction of the gradient")
	private ImagePlus image;

	@Parameter(label = "b-values (s/mm²)", persist = false, required = false,
		description = "One per volume, such as 0, 1000, 1000. Blank: those the image knows", attrs = @Attr(name = "holds",
			value = "numbers from 0"))
	private String b_values = "";

	@Parameter(label = "Gradient directions", persist = false, required = false,
		description = "x, y, z of each volume in the axes of the patient, or a .bvec file of FSL. Blank: those the image knows")
	private String b_directions = "";

	@Parameter(label = "Minimum b-value (s/mm²)", persist = false, required = false,
		description = "Volumes with a smaller b-value are left out. Blank: no limit", attrs = { @Attr(name = "holds",
			value = "number"), @Attr(name = "expert") })
	private String min_b = "";

	@Parameter(label = "Maximum b-value (s/mm²)", persist = false, required = false,
		description = "Volumes with a larger b-value are left out, as those where diffusion is no longer Gaussian. Blank: no limit",
		attrs = { @Attr(name = "holds", value = "number"), @Attr(name = "expert") })
	private String max_b = "";

	@Parameter(label = "Fit", persist = false, choices = { FitMethod.WEIGHTED, FitMethod.LINEAR, FitMethod.NONLINEAR,
		DiffusionTensor.CONSTRAINED },
		description = "Least squares of the logarithm weighted by the signal, unweighted, of the signal itself, or of that without negative eigenvalues",
		attrs = @Attr(name = "expert"))
	private String method = FitMethod.WEIGHTED;

	@Parameter(label = "Color FA", persist = false,
		description = "Adds an image of the principal direction: red left-right, green front-back, blue head-foot",
		attrs = @Attr(name = "needs", value = "!region"))
	private boolean colors = true;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus md, fa, ad, rd, l1, l2, l3, e1_x, e1_y, e1_z, dxx, dyy, dzz, dxy, dxz, dyz, s0, md_error, fa_error,
			ad_error, rd_error, l1_error, l2_error, l3_error, e1_x_error, e1_y_error, e1_z_error, dxx_error, dyy_error,
			dzz_error, dxy_error, dxz_error, dyz_error, s0_error;

	@Parameter(type = ItemIO.OUTPUT, description = "The principal direction as a color")
	private ImagePlus color_fa;

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final Series read = request.series();
		final SampledSeries all = SampledSeries.of(read, AcquisitionValue.B_VALUES, b_values);
		final Sourced<GradientDirections> directions = new GradientField(b_directions).directions(request, read, all.values()
			.value());
		final int[] kept = kept(request, all, directions.value());
		final SampledSeries series = all.keeping(kept);
		final GradientDirections own = directions.value().of(kept);
		final SeriesModel.Plain model = SeriesModel.of(series, DiffusionTensor.DECLARATION.method(method), own, noise(
			series));
		new DiffusionTensor(own, series.points());
		final Map<String, Object> details = new LinkedHashMap<>();
		details.put("directions", own.different());
		details.put("directions_source", directions.source());
		return model.with(details);
	}

	/** The volumes that tell of a direction, or are without weighting, in the range of the fields. */
	private int[] kept(final MapRequest request, final SampledSeries series, final GradientDirections directions) {
		final double[] b = series.points();
		final OptionalDouble low = new TextField("min_b", min_b).number();
		final OptionalDouble high = new TextField("max_b", max_b).number();
		final int[] inRange = IntStream.range(0, b.length).filter(i -> b[i] >= low.orElse(0) && b[i] <= high.orElse(
			Double.POSITIVE_INFINITY)).toArray();
		if (inRange.length == 0) throw new InvalidInputException(
			"min_b and max_b must leave some of the values of b_values, but no volume has one in that range.");
		final int[] kept = Arrays.stream(inRange).filter(i -> b[i] == 0 || directions.has(i)).toArray();
		if (kept.length < inRange.length) request.presenter().warn(Warning.leftOut(String.format(Locale.ROOT,
			"%s: %d of %d volumes are left out, as they are weighted but have no direction of the gradient, like means over directions that a scanner adds.",
			title(), inRange.length - kept.length, b.length)));
		return kept;
	}

	/** By the decay of the signal alone: what directions change is little beside it. */
	@Override
	protected SeriesPrediction prediction(final MapRequest request, final SeriesModel bound, final double... points) {
		return SeriesPrediction.sampled(points, SeriesPrediction.model(() -> MonoExponential.weighted(points)));
	}

	@Override
	protected Map<String, ImagePlus> maps(final MapRequest request) throws IOException {
		final MapRequest asked = request.maps().isBlank() ? request.forMaps(USUAL) : request;
		final Optional<MapPicture> picture = colors && !request.region() ? Optional.of(new DirectionColorMap()) : Optional
			.empty();
		return MapPipeline.run(this, asked, model(asked), picture);
	}
}
