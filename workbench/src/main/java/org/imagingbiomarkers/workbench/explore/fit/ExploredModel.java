package org.imagingbiomarkers.workbench.explore.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.imagingbiomarkers.catalog.CurveModels;
import org.imagingbiomarkers.catalog.ModelFamily;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.diffusion.ComputedDiffusion;
import org.imagingbiomarkers.diffusion.tensor.DiffusionTensor;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.magnetization.SaturationAsymmetry;
import org.imagingbiomarkers.magnetization.TransferRatio;
import org.imagingbiomarkers.perfusion.Enhancement;
import org.imagingbiomarkers.perfusion.labeling.LabelingModels;
import org.imagingbiomarkers.pet.kinetics.DynamicPet;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.relaxometry.fat.FatModels;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/**
 * A way to fit a model whose curve can be explored, as the catalog of models declares it.
 *
 * @param key its name in macros
 * @param label its name for people
 * @param quantity what its curve is a function of
 * @param family key of the models that its map command fits
 * @param choices fields of the command that make it this model
 */
public record ExploredModel(String key, String label, AcquisitionValue quantity, String family,
		Map<String, String> choices)
{

	/** Models without a curve of their own to look at. */
	private static final Set<String> NOT_EXPLORED = Set.of(ComputedDiffusion.KEY, Enhancement.KEY, DiffusionTensor.KEY,
		FatModels.KEY, TransferRatio.KEY, SaturationAsymmetry.KEY, LabelingModels.KEY);

	/** All there are; of those of one quantity the first is the default. */
	public static final List<ExploredModel> ALL = CurveModels.FAMILIES.stream().filter(family -> !NOT_EXPLORED.contains(
		family.key())).flatMap(family -> family.models().stream().flatMap(model -> ways(family, model))).toList();

	/** In what order a series is asked for what its volumes differ in. */
	private static final List<AcquisitionValue> ASKED = Stream.concat(Stream.of(AcquisitionValue.B_VALUES,
		AcquisitionValue.INVERSION_TIMES, AcquisitionValue.FLIP_ANGLES), ALL.stream().map(ExploredModel::quantity)).distinct()
		.toList();

	/** The ways to fit one model, the default first. */
	private static <S> Stream<ExploredModel> ways(final ModelFamily family, final CurveDeclaration<S> model) {
		final List<FitMethod<S>> methods = new ArrayList<>(model.methods());
		methods.sort(Comparator.comparing(method -> !method.key().equals(model.defaultMethod())));
		return methods.stream().map(method -> new ExploredModel(model.key(method), model.label(method), quantity(model),
			family.key(), choices(family, model, method)));
	}

	private static AcquisitionValue quantity(final CurveDeclaration<?> model) {
		return Stream.of(AcquisitionValue.values()).filter(value -> value.key().equals(model.axis().key())).findFirst()
			.orElseThrow();
	}

	private static Map<String, String> choices(final ModelFamily family, final CurveDeclaration<?> model,
		final FitMethod<?> method)
	{
		final Map<String, String> choices = new LinkedHashMap<>();
		if (family.models().size() > 1) choices.put("model", model.key());
		if (model.methods().size() > 1) choices.put("method", method.key());
		return choices;
	}

	/** The row of a key, if there is one. */
	public static Optional<ExploredModel> of(final String key) {
		return ALL.stream().filter(row -> row.key.equals(key)).findFirst();
	}

	/** The default model of a series by what its volumes differ in, if it knows that. */
	public static Optional<ExploredModel> usual(final Series series) {
		if (series.acquisition().pet().isPresent() && series.volumes() > 1) return ALL.stream().filter(row -> row.family
			.equals(DynamicPet.KEY)).findFirst();
		return ASKED.stream().filter(quantity -> varies(series, quantity)).findFirst().map(quantity -> alike(quantity).get(
			0));
	}

	private static boolean varies(final Series series, final AcquisitionValue quantity) {
		return series.acquisition().get(quantity).map(Sourced::value).stream().anyMatch(values -> values.stream().distinct()
			.count() > 1);
	}

	/** All models whose curves are functions of the same quantity. */
	public static List<ExploredModel> alike(final AcquisitionValue quantity) {
		return ALL.stream().filter(row -> row.quantity == quantity).toList();
	}

	/** The command that makes maps of it. */
	public CommandInfo command(final CommandService commands) {
		return MapCommand.of(commands, family);
	}

	@Override
	public String toString() {
		return label;
	}
}
