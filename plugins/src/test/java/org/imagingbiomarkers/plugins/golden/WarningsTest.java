package org.imagingbiomarkers.plugins.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.ImagePlus;

/** What there is to know about an image is in what every command writes of it. */
class WarningsTest {

	private static final Warning MISSING = Warning.leftOut("The slice at 7 mm is missing (0020,0032).");
	/** Draws several images as one figure; it has no golden case, as its picture depends on fonts. */
	private static final Set<String> WITHOUT_CASE = Set.of("FigurePanel");

	@Test
	void warningOfAnImage_isInTheProvenanceOfEveryCommand(@TempDir final Path folder) throws IOException {
		final Map<Class<?>, GoldenCase> cases = new HashMap<>();
		for (final GoldenCase one : GoldenCase.ALL) if (!one.image().isEmpty()) cases.putIfAbsent(one.command(), one);
		try (Context context = new Context(CommandService.class, TaskService.class)) {
			final GoldenRun run = new GoldenRun(context, folder);
			final Set<String> writing = writing(context);
			for (final GoldenCase one : cases.values()) {
				if (!writing.remove(one.command().getSimpleName())) continue;
				final Path output = Files.createDirectory(folder.resolve(one.command().getSimpleName()));
				run.write(one, List.of(MISSING), output);
				check(output);
			}
			assertTrue(WITHOUT_CASE.containsAll(writing), () -> "no case of " + writing);
		}
	}

	private static Set<String> writing(final Context context) {
		return context.service(CommandService.class).getCommandsOfType(BiomarkerCommand.class).stream().filter(
			info -> isOfImage(info)).map(info -> info.getClassName().replaceFirst(".*\\.", "")).collect(Collectors.toCollection(
				TreeSet::new));
	}

	private static boolean isOfImage(final CommandInfo info) {
		return info.getInput("output_folder") != null && info.getInput("image") != null && info.getInput("image")
			.getType() == ImagePlus.class;
	}

	private static void check(final Path output) throws IOException {
		try (Stream<Path> files = Files.list(output)) {
			final List<Path> provenance = files.filter(file -> file.toString().endsWith(".json")).toList();
			assertFalse(provenance.isEmpty(), output::toString);
			for (final Path file : provenance) {
				final JsonNode warning = new ObjectMapper().readTree(file.toFile()).at("/warnings/0");
				assertEquals(MISSING.sentence(), warning.path("sentence").asText(), file::toString);
				assertEquals("left out", warning.path("kind").asText());
				assertEquals("(0020,0032)", warning.path("tag").asText());
			}
		}
	}

	@Test
	void warnings_areKeptInAnImage() {
		final ImagePlus image = new ImagePlus();
		final List<Warning> warnings = List.of(MISSING, Warning.assumed("1 mm | is \"taken\"."));
		ImagePlusProperties.setWarnings(image, warnings);
		assertEquals(warnings, ImagePlusProperties.warnings(image));
	}
}
