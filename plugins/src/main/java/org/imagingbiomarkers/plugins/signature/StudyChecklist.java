package org.imagingbiomarkers.plugins.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;

/**
 * The items of TRIPOD+AI (doi:10.1136/bmj-2023-078378), CLEAR (doi:10.1186/s13244-023-01415-8), METRICS
 * (doi:10.1186/s13244-023-01572-w) and the Radiomics Quality Score (doi:10.1038/nrclinonc.2017.141), filled in where this
 * software knows the answer; the others are open and only the authors of a study can fill them in.
 */
final class StudyChecklist {

	static final String FILLED_IN = "filled in";
	static final String OPEN = "open";

	private StudyChecklist() {}

	/** @param facts what is known of a study, by the keys of the list */
	static Table of(final Map<String, String> facts) {
		final Table.Builder rows = new Table.Builder();
		for (final List<Object> item : items().rows()) {
			final String answer = facts.getOrDefault(item.get(3).toString(), "");
			rows.row().cell("checklist", item.get(0)).cell("item", SampleTable.word(item.get(1))).cell("topic", item.get(2))
				.cell("state", answer.isEmpty() ? OPEN : FILLED_IN).cell("answer", answer);
		}
		return rows.build();
	}

	/** Checklist, number, topic and key of the fact that answers it, if any. */
	static Table items() {
		try (InputStream in = StudyChecklist.class.getResourceAsStream("checklists.csv")) {
			return TableReader.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "checklists.csv");
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e); // the list is part of this software
		}
	}
}
