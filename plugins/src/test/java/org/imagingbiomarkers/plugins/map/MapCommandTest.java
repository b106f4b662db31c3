package org.imagingbiomarkers.plugins.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.imagingbiomarkers.catalog.CurveModels;
import org.imagingbiomarkers.catalog.MapQuantities;
import org.imagingbiomarkers.catalog.ModelFamily;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

/** What annotations have to repeat of the catalog of models is what the catalog says. */
class MapCommandTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	static List<CommandInfo> commands() {
		return CONTEXT.service(CommandService.class).getCommands().stream().filter(info -> info.get(MapCommand.MODEL) != null)
			.toList();
	}

	@Test
	void everyFamilyOfModelsHasOneCommand() {
		assertEquals(CurveModels.FAMILIES.stream().map(ModelFamily::key).sorted().toList(), commands().stream().map(
			info -> info.get(MapCommand.MODEL)).sorted().toList());
	}

	@ParameterizedTest
	@MethodSource("commands")
	void choicesAreThoseOfTheCatalog(final CommandInfo info) throws Exception {
		final ModelFamily family = family(info);
		if (family.models().size() > 1) assertEquals(family.modelKeys(), info.getInput("model").getChoices());
		final ModuleItem<?> method = info.getInput("method");
		final Set<Object> methods = new HashSet<>();
		for (final CurveDeclaration<?> model : family.models()) {
			if (method == null) assertEquals(1, model.methods().size(), model.key());
			// A model with one way to fit it has no choice.
			else if (model.methods().size() > 1) {
				methods.addAll(model.methodKeys());
				assertEquals(model.defaultMethod(), method.getValue(info.createModule()));
			}
		}
		if (method != null) assertEquals(methods, new HashSet<>(method.getChoices()));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void everyMapHasAnOutput(final CommandInfo info) {
		final List<String> wanted = new ArrayList<>();
		for (final MapQuantity map : family(info).maps()) {
			wanted.add(map.key());
			if (map.categories().isEmpty()) wanted.add(map.error().key());
		}
		FitQuantities.OF_QUALITY.forEach(map -> wanted.add(map.key()));
		final List<String> outputs = new ArrayList<>();
		info.outputs().forEach(item -> outputs.add(item.getName()));
		assertTrue(outputs.containsAll(wanted), outputs + " should hold all of " + wanted);
	}

	@ParameterizedTest
	@MethodSource("commands")
	void whatTheVolumesDifferInIsAField(final CommandInfo info) {
		for (final CurveDeclaration<?> model : family(info).models()) {
			assertTrue(info.getInput(model.axis().key()) != null, model.axis().key());
			final Optional<AcquisitionValue> known = Arrays.stream(AcquisitionValue.values()).filter(value -> value.key()
				.equals(model.axis().key())).findFirst();
			assertEquals(Optional.of(model.axis().unit()), known.map(AcquisitionValue::unit));
			model.covariate().ifPresent(covariate -> assertTrue(info.getInput(covariate) != null, covariate));
		}
	}

	static Stream<MapQuantity> quantities() {
		return MapQuantities.all().stream();
	}

	@ParameterizedTest
	@MethodSource("quantities")
	void everyQuantityHasColors(final MapQuantity declared) {
		final Quantity shown = Quantity.of(declared.key());
		assertEquals(declared.colors(), shown.colors().name().toLowerCase(Locale.ROOT));
		assertEquals(declared.categories().size(), shown.categories().size());
		assertEquals(256, shown.lut().getMapSize());
	}

	private static ModelFamily family(final CommandInfo info) {
		return CurveModels.family(info.get(MapCommand.MODEL)).orElseThrow();
	}
}
