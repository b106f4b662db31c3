package org.imagingbiomarkers.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How long the works of {@code benchmarks/works.csv} take here and in other programs: read from what JMH and the peers'
 * scripts wrote, kept as {@code benchmarks/results.csv}, shown in the README.
 */
final class SpeedTable {

	static final Path RESULTS = Path.of("../benchmarks/results.csv");

	private static final Path WORKS = Path.of("../benchmarks/works.csv");
	private static final String HERE = "here";
	/** What JMH calls a number of things in a time. */
	private static final String THROUGHPUT = "thrpt";
	/** The key of what is told of the machine, and what is. */
	private static final String MACHINE = "machine";
	private static final String MEMORY = "memory GB/s";
	private static final String ARITHMETIC = "arithmetic billions/s";

	private SpeedTable() {}

	/**
	 * Something that is timed.
	 *
	 * @param scale of the time of JMH; of a throughput, how many things the work has
	 * @param benchmark of JMH; empty where a script times it
	 */
	private record Work(String key, String name, String unit, double scale, String benchmark, String parameters,
			Optional<Double> bytes, String goal)
	{

		static List<Work> all() throws IOException {
			return TableReader.readWords(WORKS).rows().stream().map(row -> row.stream().map(SpeedTable::text).toList()).map(
				cells -> new Work(cells.get(0), cells.get(1), cells.get(2), Double.parseDouble(cells.get(3)), cells.get(4), cells
					.get(5), cells.get(6).isEmpty() ? Optional.empty() : Optional.of(Double.valueOf(cells.get(6))), cells.get(7)))
				.toList();
		}

		/** In its unit. */
		double value(final JsonNode run) {
			final double score = score(run);
			return run.get("mode").asText().equals(THROUGHPUT) ? scale / score : scale * score;
		}
	}

	private static String text(final Object cell) {
		return cell == null ? "" : cell.toString();
	}

	/**
	 * Collects what was measured.
	 *
	 * @param folder with {@code ops.json} and {@code io.json} of JMH, and {@code peers.jsonl}
	 * @return the content of {@code results.csv}
	 */
	static String collect(final Path folder, final String about) throws IOException {
		final List<JsonNode> runs = new ArrayList<>();
		for (final String name : List.of("ops.json", "io.json")) {
			JsonDocument.mapper().readTree(folder.resolve(name).toFile()).forEach(runs::add);
		}
		final Table.Builder table = new Table.Builder();
		row(table, MACHINE, "about", about);
		row(table, MACHINE, MEMORY, number(score(run(runs, "MachineBenchmark.memory", "").orElseThrow())));
		row(table, MACHINE, ARITHMETIC, number(score(run(runs, "MachineBenchmark.arithmetic", "").orElseThrow())));
		final List<JsonNode> peers = new ArrayList<>();
		for (final String line : Files.readAllLines(folder.resolve("peers.jsonl"))) {
			peers.add(JsonDocument.parse(line).orElseThrow(() -> new IOException("not JSON: " + line)));
		}
		for (final Work work : Work.all()) {
			run(runs, work.benchmark, work.parameters).ifPresent(own -> row(table, work.key, HERE, number(work.value(own))));
			for (final JsonNode peer : peers) {
				if (peer.get("key").asText().equals(work.key)) row(table, work.key, peer.get("peer").asText(), number(peer.get(
					"value").asDouble()));
			}
		}
		return table.build().csv();
	}

	private static void row(final Table.Builder table, final String key, final String who, final String value) {
		table.row().cell("key", key).cell("who", who).cell("value", value);
	}

	private static Optional<JsonNode> run(final List<JsonNode> runs, final String benchmark, final String parameters) {
		for (final JsonNode run : runs) {
			final List<String> given = new ArrayList<>();
			if (run.has("params")) run.get("params").properties().forEach(one -> given.add(one.getKey() + "=" + one.getValue()
				.asText()));
			if (run.get("benchmark").asText().endsWith("." + benchmark) && String.join(";", given).equals(parameters))
				return Optional.of(run);
		}
		return Optional.empty();
	}

	/** Time for one, in the unit of JMH, or how many in that time. */
	private static double score(final JsonNode run) {
		return run.get("primaryMetric").get("score").asDouble();
	}

	/** With three digits. */
	private static String number(final double value) {
		final int digits = value == 0 ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(value))));
		return String.format(Locale.ROOT, "%." + digits + "f", value);
	}

	/** The table, in Markdown, of what is in {@code results.csv}. */
	static String markdown() throws IOException {
		final Map<String, Map<String, String>> results = new LinkedHashMap<>();
		TableReader.readWords(RESULTS).rows().forEach(row -> results.computeIfAbsent(text(row.get(0)),
			key -> new LinkedHashMap<>()).put(text(row.get(1)), text(row.get(2))));
		final Map<String, String> machine = results.get(MACHINE);
		final StringBuilder text = new StringBuilder(machine.get("about")).append(". One thread of this machine moves ")
			.append(machine.get(MEMORY)).append(" GB/s and does ").append(machine.get(ARITHMETIC)).append(
				" billion multiplications and additions a second.\n\n| | Here | Others | Times as fast | Goal |\n|---|---|---|---|---|\n");
		for (final Work work : Work.all()) {
			final Map<String, String> values = results.getOrDefault(work.key, Map.of());
			if (!values.containsKey(HERE)) continue;
			final List<String> others = new ArrayList<>();
			final List<String> ratios = new ArrayList<>();
			final double own = Double.parseDouble(values.get(HERE));
			values.forEach((who, value) -> {
				if (who.equals(HERE)) return;
				others.add(who + " " + value);
				ratios.add(number(Double.parseDouble(value) / own));
			});
			text.append("| ").append(work.name).append(" | ").append(values.get(HERE)).append(" ").append(work.unit);
			// Bytes a nanosecond are GB/s.
			work.bytes.ifPresent(bytes -> text.append(String.format(Locale.ROOT, ", %.0f %% of the memory's speed", 100 *
				bytes / own / Double.parseDouble(machine.get(MEMORY)))));
			text.append(" | ").append(String.join(", ", others)).append(" | ").append(String.join(", ", ratios)).append(" | ")
				.append(work.goal).append(" |\n");
		}
		return text.toString();
	}
}
