package org.imagingbiomarkers.perfusion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.MapQuantity;

/** The kinetic models, and the choice of the best among them. */
public final class KineticModels {

	/** Of all of them, as what one command fits. */
	public static final String KEY = "dce";
	/** Of the choice among them. */
	public static final String BEST = "best";

	private static final Citation SCHABEL_2008 = new Citation("schabel2008",
		"Schabel MC, Parker DL. Uncertainty and bias in contrast concentration measurements using spoiled gradient echo pulse sequences. Phys Med Biol 2008;53:2345-2373.",
		"10.1088/0031-9155/53/9/010");

	/** From simple to complex, as a choice among them takes them; their numbers in the map of the chosen model. */
	public static final List<KineticModel> CANDIDATES = List.of(new Patlak(), new Tofts(), new ExtendedTofts(),
		new TwoCompartmentUptake(), new TwoCompartmentExchange());

	static final MapQuantity CHOSEN_MODEL = MapQuantity.of(ModelChoice.CHOSEN_MODEL, "Model", "", Definition.of(
		"The model with the lowest Akaike criterion: 1 Patlak, 2 Tofts, 3 extended Tofts, 4 two-compartment uptake, 5 two-compartment exchange.",
		FitQuantities.HURVICH_1989)).naming(List.of(new MapQuantity.Category(0, "none", 0x000000), new MapQuantity.Category(1,
			"Patlak", 0x4477aa), new MapQuantity.Category(2, "Tofts", 0x66ccee), new MapQuantity.Category(3, "extended Tofts",
				0x228833), new MapQuantity.Category(4, "2CUM", 0xccbb44), new MapQuantity.Category(5, "2CXM", 0xee6677)));

	/** In the order of choices. */
	private static final List<CurveDeclaration<KineticFit.Settings>> SINGLE = List.of(ExtendedTofts.DECLARATION,
		Tofts.DECLARATION, Patlak.DECLARATION, TwoCompartmentExchange.DECLARATION, TwoCompartmentUptake.DECLARATION);
	/** Those for tissues and questions of their own, which are not among the candidates of a choice. */
	private static final List<CurveDeclaration<KineticFit.Settings>> SPECIAL = List.of(ReferenceRegionModel.DECLARATION,
		DualInput.DECLARATION, ShutterSpeed.DECLARATION);

	private static final List<MapQuantity> MAPS = List.of(Kinetics.KTRANS_MAP, Kinetics.VE_MAP, Kinetics.VP_MAP,
		Kinetics.KEP_MAP, Kinetics.FP_MAP, Kinetics.PS_MAP, Kinetics.PS_FLOW_MAP, Kinetics.DELAY_MAP, CHOSEN_MODEL);

	/** The choice among all of them in every voxel; the settings are the plasma input and bounds of its own. */
	private static final CurveDeclaration<KineticFit.Settings> CHOICE = new CurveDeclaration<>(BEST, "Best kinetic model",
		Times.AXIS, Definition.of(
			"Fits every kinetic model and keeps the one with the lowest Akaike criterion among those whose fit can be trusted.",
			FitQuantities.HURVICH_1989), KineticFit.methods((settings, times) -> choice(KineticFit.NONLINEAR, settings, times),
				(settings, times) -> choice(KineticFit.LINEAR, settings, times)), MAPS, KineticFit.example(Double.NaN, 0.05, 0.25,
					0.4, Double.NaN, 3)).ofConcentrations();

	/** All of them and the choice among them, in the order of choices. */
	public static final List<CurveDeclaration<KineticFit.Settings>> DECLARATIONS = declarations();

	/** Of all of them. */
	public static final Definition DEFINITION = definition();

	private KineticModels() {}

	private static List<CurveDeclaration<KineticFit.Settings>> declarations() {
		final List<CurveDeclaration<KineticFit.Settings>> all = new ArrayList<>(SINGLE);
		all.add(CHOICE);
		all.addAll(SPECIAL);
		return List.copyOf(all);
	}

	private static Definition definition() {
		final List<Citation> citations = new ArrayList<>();
		DECLARATIONS.forEach(one -> citations.addAll(one.definition().citations()));
		citations.add(SCHABEL_2008);
		return new Definition(
			"Fits a kinetic model to the concentration of contrast agent, which comes from the signal of a spoiled gradient echo; cp is the concentration in arterial plasma. The provenance names the model and the input function.",
			Stream.concat(SINGLE.stream(), SPECIAL.stream()).map(one -> one.label() + ": " + one.definition().formula())
				.collect(Collectors.joining("; ")), citations.stream().distinct().toList());
	}

	private static ModelChoice choice(final String method, final KineticFit.Settings settings, final double... times) {
		return new ModelChoice(CANDIDATES.stream().map(model -> declaration(model.name()).fitter(method, settingsOf(model,
			settings), times)).toList());
	}

	/** The ranges of those parameters that a model has. */
	private static KineticFit.Settings settingsOf(final KineticModel model, final KineticFit.Settings settings) {
		return new KineticFit.Settings(settings.plasma(), settings.ranges().stream().filter(range -> range.isOf(model) ||
			CANDIDATES.stream().noneMatch(range::isOf)).toList(), settings.tissue());
	}

	/**
	 * A kinetic model, or the choice among them.
	 *
	 * @param key of it
	 * @throws InvalidInputException if there is no such model
	 */
	public static CurveDeclaration<KineticFit.Settings> declaration(final String key) {
		return DECLARATIONS.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow(
			() -> new InvalidInputException("model must be one of " + DECLARATIONS.stream().map(one -> "\"" + one.key() + "\"")
				.collect(Collectors.joining(", ")) + ", but it is \"" + key + "\"."));
	}
}
