package org.imagingbiomarkers.plugins.radiomics;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.mask.Region;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.plugins.command.TextField;

/** What the field {@code label} means: which regions of the mask are measured. */
final class LabelField {

	private LabelField() {}

	/**
	 * Finds the regions.
	 *
	 * @param text names or numbers of labels, separated by commas; blank: all
	 * @throws IllegalArgumentException in one sentence, if one of them is not in the mask
	 */
	static List<Region> of(final String text, final Regions regions) {
		final TextField field = new TextField("label", text);
		if (field.isBlank()) return regions.regions();
		final List<Region> chosen = new ArrayList<>();
		for (final String word : field.text().split("\\s*[,;]\\s*")) {
			chosen.add(regions.named(word).or(() -> regions.named("label " + word)).orElseThrow(
				() -> new IllegalArgumentException("label must be some of " + String.join(", ", regions.names()) +
					", but one is \"" + word + "\".")));
		}
		return chosen;
	}
}
