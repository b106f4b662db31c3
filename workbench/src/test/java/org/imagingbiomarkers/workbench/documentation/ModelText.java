package org.imagingbiomarkers.workbench.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.imagingbiomarkers.catalog.ModelFamily;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;

/** What the catalog says of curve models, in Markdown. */
final class ModelText {

	private ModelText() {}

	/** The formulas of the models, one per line; empty where they have none. */
	static String formulas(final ModelFamily family) {
		final List<String> lines = new ArrayList<>();
		for (final CurveDeclaration<?> model : family.models()) {
			final String formula = model.definition().formula();
			final String name = family.models().size() > 1 ? model.label() + ": " : "";
			if (!formula.isEmpty()) lines.add("> " + name + typeset(formula));
		}
		return String.join("\n>\n", lines);
	}

	private static String typeset(final String formula) {
		return formula.replaceAll("\\b([SM])0\\b", "$1\u2080").replace("-", "\u2212").replace("*", "\\*");
	}

	/** Where models and maps come from. */
	static String references(final ModelFamily family) {
		return family.citations().stream().map(ModelText::reference).collect(Collectors.joining("\n"));
	}

	private static String reference(final Citation citation) {
		return "- " + citation.text() + (citation.doi().isEmpty() ? "" : " [doi:" + citation.doi() + "](https://doi.org/" +
			citation.doi().replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E").replace(";", "%3B") +
			")");
	}
}
