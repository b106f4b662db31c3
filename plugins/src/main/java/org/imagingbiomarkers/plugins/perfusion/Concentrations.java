package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.maps.Background;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.RelativeEnhancement;
import org.imagingbiomarkers.perfusion.SpoiledGradientEcho;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.ConvertedValues;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.map.SampledSeries;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;

/** How the values of a dynamic series become concentrations in mmol/L, as the fields of a command say. */
final class Concentrations {

	static final String SIGNAL = "signal";
	static final String ENHANCEMENT = "relative enhancement";
	static final String CONCENTRATION = "concentration";

	private static final String UNIT = "mmol/L";

	/**
	 * What a command was asked.
	 *
	 * @param input {@value #SIGNAL}, {@value #ENHANCEMENT} or {@value #CONCENTRATION}
	 * @param tr repetition time in ms; blank: what the image knows, as for the flip angle
	 * @param flipAngle in degrees
	 * @param relaxivity in 1/s per mmol/L
	 * @param b1 title or file of an image of the relative flip angle; blank: 1 everywhere
	 * @param baselineFrames a number of volumes or a range; blank: found on the mean curve
	 */
	record Fields(String input, String tr, String flipAngle, String relaxivity, String b1, String baselineFrames) {}

	private final MapRequest request;
	private final SampledSeries series;
	private final String kind;
	private final double tr;
	private final double flipAngle;
	private final double relaxivity;
	private final Map<AcquisitionValue, Sourced<List<Double>>> settings = new EnumMap<>(AcquisitionValue.class);
	private final List<Covariate> relativeAngle = new ArrayList<>();
	private final String baselineFrames;
	private RandomAccessibleInterval<NativeBoolType> foreground;
	private BaselineFrames baseline;

	/** @throws IOException if a field is wrong or blank and the image does not know its value */
	Concentrations(final MapRequest request, final Series read, final SampledSeries series, final Fields fields)
		throws IOException
	{
		this.request = request;
		this.series = series;
		kind = new TextField("input", fields.input).oneOf(List.of(SIGNAL, ENHANCEMENT, CONCENTRATION));
		final boolean exact = kind.equals(SIGNAL);
		tr = exact ? setting(read, AcquisitionValue.REPETITION_TIMES, new TextField("tr", fields.tr)) : Double.NaN;
		flipAngle = exact ? setting(read, AcquisitionValue.FLIP_ANGLES, new TextField("flip_angle", fields.flipAngle))
			: Double.NaN;
		relaxivity = kind.equals(CONCENTRATION) ? Double.NaN : new TextField("relaxivity", fields.relaxivity).from(0);
		if (exact && !fields.b1.isBlank()) {
			relativeAngle.add(new Covariate("b1", NamedImage.relativeFlipAngles(request.readers(), "b1", fields.b1, request
				.image(), series.geometry())));
		}
		baselineFrames = fields.baselineFrames;
	}

	private double setting(final Series read, final AcquisitionValue quantity, final TextField field)
		throws InputException
	{
		final double value = SampledSeries.shared(read, quantity, field);
		final String source = field.isBlank() ? read.acquisition().get(quantity).map(Sourced::source).orElse("") : "field " +
			field.key();
		settings.put(quantity, new Sourced<>(List.of(value), source));
		return value;
	}

	/** Whether the values are taken relative to their baseline. */
	boolean isEnhancement() {
		return kind.equals(ENHANCEMENT);
	}

	/** Whether the values have to be compared with those before contrast; a concentration needs no baseline. */
	boolean hasBaseline() {
		return !kind.equals(CONCENTRATION);
	}

	/** The volumes before the bolus: given, or found on the mean of all that is not background. */
	BaselineFrames baseline() {
		if (baseline == null) baseline = baseline(foreground());
		return baseline;
	}

	/** The volumes before the bolus: given, or found on the mean of a region. */
	BaselineFrames baseline(final RandomAccessibleInterval<NativeBoolType> region) {
		return BaselineField.frames(baselineFrames, series, region).within(series.points().length);
	}

	/** All that is not background, or everything where the background is wanted. */
	RandomAccessibleInterval<NativeBoolType> foreground() {
		if (foreground != null) return foreground;
		foreground = request.background() ? Background.foreground(series.image()) : series.everywhere();
		return foreground;
	}

	/**
	 * The conversion of tissue.
	 *
	 * @param constant T1 in ms
	 * @param map title or file of an image of it, which goes before the constant; blank: none
	 * @param plain whether relative enhancement counts as concentration, so that T1 is not needed
	 * @throws IOException if there is no T1 and one is needed
	 */
	ConvertedValues tissue(final TextField constant, final String map, final boolean plain) throws IOException {
		final List<Covariate> covariates = new ArrayList<>();
		if (!map.isBlank()) {
			covariates.add(new Covariate("t1_map", NamedImage.relaxationTimes(request.readers(), "t1_map", map, request.image(),
				series.geometry())));
		}
		if (!constant.isBlank()) constant.from(0);
		if (constant.isBlank() && covariates.isEmpty() && !plain && !kind.equals(CONCENTRATION)) {
			throw new InputException("t1 must be given in ms, or t1_map as the title of an image: what the signal of \"" +
				request.image().getTitle() + "\" says of the concentration depends on it.");
		}
		final double t1 = plain ? plainEnhancement() : constant.number().orElse(Double.NaN);
		// A concentration needs no baseline, and may have none.
		if (kind.equals(CONCENTRATION)) return converted(t1, covariates, null);
		return converted(covariates.isEmpty() ? t1 : Double.NaN, covariates, baseline()).with("baseline_frames", (baseline()
			.first() + 1) + "-" + (baseline().last() + 1));
	}

	/** The conversion of blood, with its T1 in ms. */
	ConvertedValues blood(final double t1, final BaselineFrames baseline) {
		return converted(t1, new ArrayList<>(), baseline);
	}

	/** The T1 in ms with which relative enhancement is its own concentration. */
	double plainEnhancement() {
		return 1000 / relaxivity;
	}

	private ConvertedValues converted(final double t1, final List<Covariate> covariates, final BaselineFrames baseline) {
		return switch (kind) {
			case CONCENTRATION -> new ConvertedValues(() -> (samples, beside) -> FitStatus.FITTED, List.of(), UNIT, settings,
				Map.of());
			case ENHANCEMENT -> {
				new RelativeEnhancement(relaxivity, t1, baseline);
				yield new ConvertedValues(() -> new RelativeEnhancement(relaxivity, t1, baseline), covariates, UNIT, settings, Map
					.of());
			}
			default -> {
				covariates.addAll(relativeAngle);
				new SpoiledGradientEcho(tr, flipAngle, relaxivity, t1, baseline);
				yield new ConvertedValues(() -> new SpoiledGradientEcho(tr, flipAngle, relaxivity, t1, baseline), covariates,
					UNIT, settings, Map.of());
			}
		};
	}
}
