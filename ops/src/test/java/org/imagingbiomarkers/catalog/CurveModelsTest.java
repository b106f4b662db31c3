package org.imagingbiomarkers.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a declaration says of its model is so. */
class CurveModelsTest {

	static Stream<? extends CurveDeclaration<?>> models() {
		return CurveModels.all();
	}

	@Test
	void keysAndLabelsAreUnique() {
		assertUnique(CurveModels.FAMILIES.stream().map(ModelFamily::key).toList());
		assertUnique(models().map(CurveDeclaration::key).toList());
		assertUnique(models().flatMap(CurveModelsTest::names).toList());
		assertUnique(models().flatMap(CurveModelsTest::labels).toList());
	}

	private static <S> Stream<String> names(final CurveDeclaration<S> model) {
		return model.methods().stream().map(model::key);
	}

	private static <S> Stream<String> labels(final CurveDeclaration<S> model) {
		return model.methods().stream().map(model::label);
	}

	private static void assertUnique(final List<String> names) {
		assertEquals(names.stream().distinct().toList(), names);
	}

	@ParameterizedTest
	@MethodSource("models")
	<S> void everyMethodMakesAFitterOfTheExample(final CurveDeclaration<S> model) {
		assertTrue(model.methodKeys().contains(model.defaultMethod()));
		for (final FitMethod<S> method : model.methods()) {
			final CurveFitter fitter = model.exampleFitters(method).get();
			assertEquals(model.example().points().length, fitter.model().samples());
			if (model.covariate().isPresent()) assertInstanceOf(CovariateFitter.class, fitter);
		}
		assertThrows(InvalidInputException.class, () -> model.method("guess"));
	}

	@ParameterizedTest
	@MethodSource("models")
	<S> void everyParameterHasAMapInItsUnit(final CurveDeclaration<S> model) {
		for (final FitMethod<S> method : model.methods()) {
			final CurveFitter fitter = model.exampleFitters(method).get();
			final List<Parameter> reported = Stream.concat(fitter.model().parameters().stream(), fitter.model().derived()
				.stream().map(Derived::parameter)).toList();
			for (final Parameter parameter : reported) {
				final String unit = model.map(parameter.name()).computedIn(parameter.unit()).computedUnit();
				assertTrue(unit.equals(MapQuantity.AS_COMPUTED) || unit.equals(parameter.unit()) || parameter.unit().equals(
					Parameter.CATEGORY), parameter.toString());
			}
			final List<String> order = model.maps().stream().map(MapQuantity::key).filter(key -> reported.stream().anyMatch(
				parameter -> parameter.name().equals(key))).toList();
			assertEquals(reported.size(), order.size());
		}
	}

	@Test
	void definitionsAreSentencesWithSources() {
		final Map<String, Citation> citations = new HashMap<>();
		Stream.concat(CurveModels.FAMILIES.stream().map(ModelFamily::definition), Stream.concat(models().map(
			CurveDeclaration::definition), MapQuantities.all().stream().map(MapQuantity::definition))).forEach(definition -> {
				assertTrue(definition.meaning().endsWith("."), definition.meaning());
				for (final Citation citation : definition.citations()) {
					final Citation known = citations.putIfAbsent(citation.key(), citation);
					assertTrue(known == null || known.equals(citation), citation.key());
					assertTrue(citation.text().matches(".* (19|20)\\d\\d;.*"), citation.text());
					assertTrue(citation.doi().isEmpty() || citation.doi().matches("10\\.\\d{4,}/\\S+"), citation.doi());
				}
			});
	}

	@Test
	void aMapIsFoundByItsKey() {
		assertEquals("D*", MapQuantities.of("d_star").orElseThrow().label());
		final MapQuantity error = MapQuantities.of("adc_error").orElseThrow();
		assertEquals("ADC error", error.label());
		assertEquals(0.6, error.maximum(), 1e-12);
		assertEquals("IAUC45_5", MapQuantities.of("iauc45_5").orElseThrow().label());
		assertEquals("mmol/L min", MapQuantities.of("iauc90").orElseThrow().computedIn("mmol/L min").unit());
		assertEquals("ms", MapQuantities.of("t1").orElseThrow().computedIn("s").unit());
		assertTrue(MapQuantities.of("suv").isEmpty());
		assertTrue(MapQuantities.of("unheard_of_error").isEmpty());
	}
}
