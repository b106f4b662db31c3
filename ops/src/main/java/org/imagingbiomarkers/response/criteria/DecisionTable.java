package org.imagingbiomarkers.response.criteria;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.response.criteria.DecisionRule.Basis;

/**
 * The rules of a criterion in the order in which they are asked.
 *
 * @param rules numbered from 1 without gaps
 */
public record DecisionTable(String criterion, List<DecisionRule> rules) {

	public DecisionTable {
		rules = List.copyOf(rules);
	}

	/** The table of a criterion by the name of its file, without extension. */
	public static DecisionTable read(final String criterion) {
		final List<DecisionRule> rules = new ArrayList<>();
		for (final String[] cells : rows(criterion)) {
			rules.add(new DecisionRule(criterion, rules.size() + 1, cells[1], cells[2], cells[3], cells[4], cells[5], Basis
				.valueOf(cells[6]), cells[7].strip()));
		}
		return new DecisionTable(criterion, rules);
	}

	/** What the names in conditions mean, by name. */
	public static Map<String, String> inputs() {
		final Map<String, String> inputs = new LinkedHashMap<>();
		rows("inputs").forEach(cells -> inputs.put(cells[0], cells[1]));
		return inputs;
	}

	private static List<String[]> rows(final String name) {
		try (InputStream in = DecisionTable.class.getResourceAsStream(name + ".tsv");
				BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)))
		{
			return reader.lines().skip(1).map(line -> line.split("\t", -1)).toList();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A rule by its number. */
	public DecisionRule rule(final int order) {
		return rules.get(order - 1);
	}
}
