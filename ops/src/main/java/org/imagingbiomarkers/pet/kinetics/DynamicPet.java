package org.imagingbiomarkers.pet.kinetics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.DirectFit;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.MapQuantity;

/** The models of dynamic PET: two plots, two with a reference tissue, and compartments. */
public final class DynamicPet {

	/** Of all of them, as what one command fits. */
	public static final String KEY = "dynamic_pet";

	public static final String PATLAK = "patlak plot";
	public static final String LOGAN = "logan plot";
	public static final String REFERENCE_LOGAN = "reference logan plot";
	public static final String SRTM = "srtm";
	public static final String ONE_TISSUE = "1tcm";
	public static final String IRREVERSIBLE = "2tcm irreversible";
	public static final String REVERSIBLE = "2tcm reversible";

	private static final String PLOT = "linear";

	private static final Definition PATLAK_DEFINITION = Definition.of(
		"Fits the straight part of the Patlak plot, for a tracer that stays in the tissue; the blood of the tissue is not corrected for.",
		PatlakPlot.FORMULA, TracerQuantities.PATLAK_1983);
	private static final Definition LOGAN_DEFINITION = Definition.of(
		"Fits the straight part of the Logan plot, for a tracer that binds reversibly; the blood of the tissue is not corrected for.",
		LoganPlot.FORMULA, TracerQuantities.LOGAN_1990);
	private static final Definition REFERENCE_LOGAN_DEFINITION = Definition.of(
		"Fits the straight part of the Logan plot with a reference tissue without specific binding in the place of plasma.",
		LoganPlot.REFERENCE_FORMULA, TracerQuantities.LOGAN_1996);
	private static final Definition SRTM_DEFINITION = Definition.of(
		"Fits the binding of a tracer by the curve of a reference tissue without specific binding.",
		SimplifiedReferenceTissue.FORMULA, TracerQuantities.LAMMERTSMA_1996);
	private static final Definition ONE_TISSUE_DEFINITION = Definition.of(
		"Fits one tissue compartment and the blood in its vessels.", OneTissue.FORMULA, TracerQuantities.GUNN_2001,
		TracerQuantities.INNIS_2007);
	private static final Definition IRREVERSIBLE_DEFINITION = Definition.of(
		"Fits two tissue compartments, of which the second keeps the tracer, and the blood in the vessels.",
		TwoTissueIrreversible.FORMULA, TracerQuantities.GUNN_2001, TracerQuantities.INNIS_2007);
	private static final Definition REVERSIBLE_DEFINITION = Definition.of(
		"Fits two tissue compartments between which the tracer is exchanged, and the blood in the vessels.",
		TwoTissueReversible.FORMULA, TracerQuantities.GUNN_2001, TracerQuantities.INNIS_2007);

	/** In the order of choices. */
	public static final List<CurveDeclaration<TracerSettings>> DECLARATIONS = List.of( //
		plot(PATLAK, "Patlak plot", PATLAK_DEFINITION, List.of(TracerQuantities.KI, TracerQuantities.PATLAK_INTERCEPT), (
			settings, points) -> new DirectFit(new PatlakPlot(settings, points)), 0.04, 0.5), //
		plot(LOGAN, "Logan plot", LOGAN_DEFINITION, List.of(TracerQuantities.VT, TracerQuantities.LOGAN_INTERCEPT), (settings,
			points) -> new DirectFit(LoganPlot.ofPlasma(settings, points))), //
		plot(REFERENCE_LOGAN, "Reference Logan plot", REFERENCE_LOGAN_DEFINITION, List.of(TracerQuantities.DVR,
			TracerQuantities.LOGAN_INTERCEPT, TracerQuantities.BPND), (settings, points) -> new DirectFit(LoganPlot.ofReference(
				settings, points))), //
		fitted(SRTM, "SRTM", SRTM_DEFINITION, new SimplifiedReferenceTissue(), List.of(TracerQuantities.R1,
			TracerQuantities.K2, TracerQuantities.BPND, TracerQuantities.DELAY, TracerQuantities.DVR,
			TracerQuantities.K2_PRIME), 1.1, 0.12, 1.5), //
		fitted(ONE_TISSUE, "1TCM", ONE_TISSUE_DEFINITION, new OneTissue(), List.of(TracerQuantities.K1, TracerQuantities.K2,
			TracerQuantities.VB, TracerQuantities.DELAY, TracerQuantities.VT), 0.4, 0.15, 0.05), //
		fitted(IRREVERSIBLE, "2TCM irreversible", IRREVERSIBLE_DEFINITION, new TwoTissueIrreversible(), List.of(
			TracerQuantities.K1, TracerQuantities.K2, TracerQuantities.K3, TracerQuantities.VB, TracerQuantities.DELAY,
			TracerQuantities.KI), 0.1, 0.25, 0.08, 0.04), //
		fitted(REVERSIBLE, "2TCM reversible", REVERSIBLE_DEFINITION, new TwoTissueReversible(), List.of(TracerQuantities.K1,
			TracerQuantities.K2, TracerQuantities.K3, TracerQuantities.K4, TracerQuantities.VB, TracerQuantities.DELAY,
			TracerQuantities.VT, TracerQuantities.BPND), 0.3, 0.2, 0.08, 0.04, 0.05));

	/** Of all of them. */
	public static final Definition DEFINITION = definition();

	private DynamicPet() {}

	private static CurveDeclaration<TracerSettings> plot(final String key, final String label, final Definition definition,
		final List<MapQuantity> maps, final FitMethod.Fitters<TracerSettings> fitters, final double... parameters)
	{
		return declaration(key, label, definition, maps, new FitMethod<>(PLOT, "",
			"unweighted least squares of the straight part of the plot", fitters), parameters);
	}

	private static CurveDeclaration<TracerSettings> fitted(final String key, final String label,
		final Definition definition, final TracerModel model, final List<MapQuantity> maps, final double... parameters)
	{
		return declaration(key, label, definition, maps, new FitMethod<>(FitMethod.NONLINEAR, "",
			"bounded weighted least squares of the activity", (settings, points) -> new ReweightedFit(new TimeActivityCurve(
				model, settings, points))), parameters);
	}

	private static CurveDeclaration<TracerSettings> declaration(final String key, final String label,
		final Definition definition, final List<MapQuantity> maps, final FitMethod<TracerSettings> method,
		final double... parameters)
	{
		final TracerSettings settings = TracerSettings.of(ExampleInput.FDG, ExampleInput.FRAMES).decaying(
			ExampleInput.FLUORINE_18).linearFrom(1800);
		return new CurveDeclaration<>(key, label, Frames.AXIS, definition, List.of(method), maps,
			new CurveDeclaration.Example<>(settings, ExampleInput.FRAMES.middles(), parameters));
	}

	private static Definition definition() {
		final List<Citation> citations = new ArrayList<>();
		DECLARATIONS.forEach(one -> citations.addAll(one.definition().citations()));
		return new Definition(
			"Fits a tracer model to the decay-corrected activity of each frame; Cp is the parent tracer in arterial plasma, Cwb whole blood, Cr a reference tissue. The provenance names the model and the input function.",
			DECLARATIONS.stream().map(one -> one.label() + ": " + one.definition().formula()).collect(Collectors.joining("; ")),
			citations.stream().distinct().toList());
	}

	/**
	 * A model.
	 *
	 * @param key of it
	 * @throws InvalidInputException if there is no such model
	 */
	public static CurveDeclaration<TracerSettings> declaration(final String key) {
		return DECLARATIONS.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow(
			() -> new InvalidInputException("model must be one of " + DECLARATIONS.stream().map(one -> "\"" + one.key() + "\"")
				.collect(Collectors.joining(", ")) + ", but it is \"" + key + "\"."));
	}

	/** Whether a model is fitted where a plot is straight, from t* on. */
	public static boolean isPlot(final String key) {
		return List.of(PATLAK, LOGAN, REFERENCE_LOGAN).contains(key);
	}

	/** Whether a model takes the curve of a reference tissue instead of one of the blood. */
	public static boolean isOfReference(final String key) {
		return List.of(SRTM, REFERENCE_LOGAN).contains(key);
	}

	/** The plot of a curve, in which t* is seen. */
	public static GraphicalPlot plot(final String key, final TracerSettings settings, final double[] curve) {
		return switch (key) {
			case PATLAK -> PatlakPlot.plot(settings.input(), settings.frames(), curve);
			case LOGAN -> LoganPlot.plot(settings.input(), settings.frames(), curve);
			case REFERENCE_LOGAN -> LoganPlot.referencePlot(settings, curve);
			default -> throw new IllegalArgumentException(key + " is no plot");
		};
	}
}
