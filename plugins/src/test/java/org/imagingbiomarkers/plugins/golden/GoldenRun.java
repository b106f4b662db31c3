package org.imagingbiomarkers.plugins.golden;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.samples.Sample;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** Runs golden cases, each sample written and opened once. */
final class GoldenRun {

	private final CommandService commands;
	private final Path folder;
	private final Map<String, Path> samples = new ConcurrentHashMap<>();

	GoldenRun(final Context context, final Path folder) {
		commands = context.service(CommandService.class);
		this.folder = folder;
	}

	/** The digest of each map and table of a case, under its name and that of the output; plots depend on fonts. */
	Map<String, String> digests(final GoldenCase one) throws IOException {
		final Path sample = sample(one.sample());
		ResultsTable.getResultsTable().reset();
		final Map<String, String> digests = digests(one, sample, outputs(one));
		final ResultsTable results = ResultsTable.getResultsTable();
		addResults(one, sample, results, digests);
		return digests;
	}

	/**
	 * The same digests, where other cases run in the same context at the same time: the Results of ImageJ are one table for
	 * all, so that the rows are taken from what the command shows instead.
	 */
	Map<String, String> digestsBesideOthers(final GoldenCase one) throws IOException {
		final Path sample = sample(one.sample());
		final List<Object> inputs = new ArrayList<>();
		if (!one.image().isEmpty()) inputs.addAll(List.of("image", image(one, sample, List.of())));
		addFields(one, sample, inputs);
		final BatchPresenter presenter = new BatchPresenter(commands.context(), Workers.ofProcessors());
		final Map<String, String> digests = digests(one, sample, run(presenter, one.command(), inputs));
		addResults(one, sample, asResults(presenter.tables()), digests);
		return digests;
	}

	private Map<String, Object> run(final BatchPresenter presenter, final Class<? extends Command> command,
		final List<Object> inputs)
	{
		final CommandModule module = (CommandModule) commands.context().service(ModuleService.class).createModule(commands
			.getCommand(command));
		((BiomarkerCommand) module.getCommand()).presentTo(presenter);
		for (int i = 0; i < inputs.size(); i += 2) module.setInput((String) inputs.get(i), inputs.get(i + 1));
		module.run();
		assertFalse(module.isCanceled(), () -> command.getSimpleName() + ": " + module.getCancelReason());
		return module.getOutputs();
	}

	/** What ImageJ's table holds after a run: the rows of the kind that was shown last. */
	private static ResultsTable asResults(final List<TableResult> tables) {
		final ResultsTable results = new ResultsTable();
		results.setNaNEmptyCells(true);
		if (tables.isEmpty()) return results;
		final String last = tables.get(tables.size() - 1).title();
		for (final TableResult shown : tables) {
			if (!shown.title().equals(last)) continue;
			for (final List<Object> row : shown.table().rows()) {
				results.addRow();
				for (int i = 0; i < row.size(); i++) {
					final String column = shown.table().columns().get(i);
					if (row.get(i) instanceof Number number) results.addValue(column, number.doubleValue());
					else results.addValue(column, row.get(i).toString());
				}
			}
		}
		return results;
	}

	private static void addResults(final GoldenCase one, final Path sample, final ResultsTable results,
		final Map<String, String> digests)
	{
		if (results.size() > 0) digests.put(one.name() + " results", digest(text(rows(results), sample)));
		assertFalse(digests.isEmpty(), one.name() + " gave nothing");
	}

	private static Map<String, String> digests(final GoldenCase one, final Path sample, final Map<String, Object> outputs) {
		final Map<String, String> digests = new TreeMap<>();
		outputs.forEach((name, output) -> {
			if (output instanceof ImagePlus image && image.getBitDepth() != 24) digests.put(one.name() + " " + name, digest(
				image));
			else if (output instanceof Table table) digests.put(one.name() + " " + name, digest(text(table.csv(), sample)));
		});
		return digests;
	}

	/** What a case makes, by the names of the outputs. */
	Map<String, Object> outputs(final GoldenCase one) throws IOException {
		final Path sample = sample(one.sample());
		final List<Object> inputs = new ArrayList<>();
		if (!one.image().isEmpty()) inputs.addAll(List.of("image", image(one, sample, List.of())));
		addFields(one, sample, inputs);
		return run(one.command(), inputs.toArray());
	}

	/**
	 * Runs a case on an image that has warnings.
	 *
	 * @param output where its files go
	 */
	void write(final GoldenCase one, final List<Warning> warnings, final Path output) throws IOException {
		final Path sample = sample(one.sample());
		final List<Object> inputs = new ArrayList<>(List.of("image", image(one, sample, warnings), "output_folder", output
			.toFile()));
		addFields(one, sample, inputs);
		run(one.command(), inputs.toArray());
	}

	private static void addFields(final GoldenCase one, final Path sample, final List<Object> inputs) {
		for (int i = 0; i < one.fields().size(); i += 2) {
			inputs.add(one.fields().get(i));
			inputs.add(value(one.fields().get(i + 1), sample));
		}
	}

	private Path sample(final String name) throws IOException {
		try {
			return samples.computeIfAbsent(name, wanted -> {
				final Sample sample = Sample.ALL.stream().filter(one -> one.name().equals(wanted)).findFirst().orElseThrow();
				try {
					return sample.writer().write(folder.resolve(wanted.replace(' ', '-')));
				}
				catch (final IOException e) {
					throw new UncheckedIOException(e);
				}
			});
		}
		catch (final UncheckedIOException e) {
			throw e.getCause();
		}
	}

	private ImagePlus image(final GoldenCase one, final Path sample, final List<Warning> warnings) {
		final ImagePlus opened = (ImagePlus) run(OpenSeries.class, "path", sample.resolve(one.image()).toFile()).get("image");
		if (!warnings.isEmpty()) ImagePlusProperties.setWarnings(opened, warnings);
		if (one.first() == null) return opened;
		return (ImagePlus) run(one.first(), "image", opened).values().stream().filter(ImagePlus.class::isInstance).findFirst()
			.orElseThrow();
	}

	private Map<String, Object> run(final Class<? extends Command> command, final Object... inputs) {
		try {
			final CommandModule module = commands.run(command, true, inputs).get();
			assertFalse(module.isCanceled(), () -> command.getSimpleName() + ": " + module.getCancelReason());
			return module.getOutputs();
		}
		catch (final InterruptedException | ExecutionException e) {
			throw new IllegalStateException(command.getSimpleName(), e);
		}
	}

	private static Object value(final Object value, final Path sample) {
		if (!(value instanceof String text) || !text.startsWith("file:")) return value;
		if (text.contains(";")) return Stream.of(text.split(";")).map(part -> value(part, sample).toString()).collect(
			Collectors.joining(";"));
		return text.endsWith("!") ? new File(sample.toFile(), text.substring(5, text.length() - 1)) : sample.resolve(text
			.substring(5)).toString();
	}

	private static String text(final String rows, final Path sample) {
		return rows.replace(sample.toString(), "sample");
	}

	private static String rows(final ResultsTable table) {
		final StringBuilder text = new StringBuilder(String.join("\t", table.getHeadings()));
		for (int row = 0; row < table.size(); row++) {
			text.append('\n');
			for (final String column : table.getHeadings()) {
				final double value = table.getValue(column, row);
				text.append(Double.isNaN(value) ? table.getStringValue(column, row) : Double.toHexString(value)).append('\t');
			}
		}
		return text.toString();
	}

	private static String digest(final ImagePlus image) {
		final MessageDigest digest = sha();
		digest.update((image.getWidth() + "x" + image.getHeight() + "x" + image.getStackSize() + "x" + image.getBitDepth())
			.getBytes(StandardCharsets.US_ASCII));
		for (int slice = 1; slice <= image.getStackSize(); slice++) {
			final int pixels = image.getWidth() * image.getHeight();
			final ByteBuffer bytes = ByteBuffer.allocate(4 * pixels);
			for (int i = 0; i < pixels; i++) {
				bytes.putInt(Float.floatToIntBits(image.getStack().getProcessor(slice).getf(i)));
			}
			digest.update(bytes.array());
		}
		return hex(digest);
	}

	private static String digest(final String text) {
		final MessageDigest digest = sha();
		digest.update(text.getBytes(StandardCharsets.UTF_8));
		return hex(digest);
	}

	private static String hex(final MessageDigest digest) {
		return HexFormat.of().formatHex(digest.digest(), 0, 8);
	}

	private static MessageDigest sha() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}
}
