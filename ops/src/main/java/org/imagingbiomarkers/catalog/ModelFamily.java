package org.imagingbiomarkers.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.MapQuantity;

/**
 * The models that one map command fits: most often a single one.
 *
 * @param key its name, such as {@code ivim}
 * @param definition what is fitted
 * @param models in the order of choices, each with an example of its own
 */
public record ModelFamily(String key, Definition definition, List<? extends CurveDeclaration<?>> models) {

	/** A single model. */
	static ModelFamily of(final CurveDeclaration<?> model) {
		return new ModelFamily(model.key(), model.definition(), List.of(model));
	}

	/** The keys of the models, as choices. */
	public List<String> modelKeys() {
		return models.stream().map(CurveDeclaration::key).toList();
	}

	/** A model by its key. */
	public Optional<? extends CurveDeclaration<?>> model(final String modelKey) {
		return models.stream().filter(model -> model.key().equals(modelKey)).findFirst();
	}

	/** What any of the models reports, each once. */
	public List<MapQuantity> maps() {
		return models.stream().flatMap(model -> model.maps().stream()).distinct().toList();
	}

	/** Where models and maps come from, each publication once. */
	public List<Citation> citations() {
		return List.copyOf(Stream.concat(definition.citations().stream(), maps().stream().flatMap(map -> map.definition()
			.citations().stream())).collect(Collectors.toCollection(LinkedHashSet::new)));
	}
}
