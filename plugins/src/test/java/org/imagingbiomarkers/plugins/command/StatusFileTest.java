package org.imagingbiomarkers.plugins.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.plugins.TestImages;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class StatusFileTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	@TempDir
	Path folder;

	/** A canceled run may leave its interruption to the thread. */
	@AfterEach
	void endInterruption() {
		Thread.interrupted();
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private CommandModule run(final File status, final Object... more) throws Exception {
		final List<Object> inputs = new ArrayList<>(List.of("image", TestImages.diffusion("dwi"), "mask", "none",
			"background", false, "status_file", status));
		inputs.addAll(List.of(more));
		return CONTEXT.service(CommandService.class).run(AdcMap.class, true, inputs.toArray()).get();
	}

	private static JsonNode read(final File status) throws Exception {
		return new ObjectMapper().readTree(status);
	}

	private List<String> filesIn(final Path place) throws Exception {
		try (Stream<Path> files = Files.list(place)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	void finishedRun_tellsItsOutputsFilesAndWarnings() throws Exception {
		final File status = folder.resolve("läuft/status.json").toFile();
		final CommandModule module = run(status, "b_values", "0, 20, 1000", "output_folder", folder.resolve("läuft/maps")
			.toFile());
		assertFalse(module.isCanceled(), module.getCancelReason());
		assertEquals("finished", module.getOutput("run_status"));
		final JsonNode said = read(status);
		assertEquals("ADC Map", said.get("command").asText());
		assertEquals(AdcMap.class.getName(), said.get("class").asText());
		assertEquals("finished", said.get("state").asText());
		assertEquals("", said.get("sentence").asText());
		final Warning first = (Warning) ((List<?>) module.getOutput("warnings")).get(0);
		assertEquals(first.kind().key(), said.get("warnings").get(0).get("kind").asText());
		assertEquals(first.sentence(), said.get("warnings").get(0).get("sentence").asText());
		assertEquals("ADC dwi", said.get("outputs").findValuesAsText("image").get(0).substring(0, 7));
		assertEquals(List.of("adc", "s0"), said.get("outputs").findValuesAsText("name"));
		final List<String> files = new ArrayList<>();
		said.get("files").forEach(file -> files.add(file.asText()));
		assertTrue(files.contains("maps/dwi_adc.tif"), files.toString());
		for (final String file : files) {
			assertTrue(Files.exists(status.toPath().resolveSibling(file)), file);
		}
		assertEquals(4, files.size(), files.toString());
		assertTrue(said.get("seconds").asDouble() >= 0);
		assertEquals(List.of("maps", "status.json"), filesIn(folder.resolve("läuft")));
	}

	@Test
	void failedRun_tellsTheSentence() throws Exception {
		final File status = folder.resolve("status.json").toFile();
		final CommandModule module = run(status, "b_values", "0, 500");
		assertTrue(module.isCanceled());
		assertEquals("failed", module.getOutput("run_status"));
		assertEquals("failed", read(status).get("state").asText());
		assertEquals(module.getCancelReason(), read(status).get("sentence").asText());
		assertEquals(0, read(status).get("outputs").size());
	}

	@Test
	void laterRun_replacesTheStatusOfAnEarlierOne() throws Exception {
		final File status = folder.resolve("status.json").toFile();
		run(status, "b_values", "0, 500");
		run(status, "b_values", "0, 500, 1000");
		assertEquals("finished", read(status).get("state").asText());
		assertEquals(List.of("status.json"), filesIn(folder));
	}

	@Test
	void anythingElseOfThatName_isRefusedAndKept() throws Exception {
		final Path image = Files.writeString(folder.resolve("scan.nii"), "voxels");
		final String reason = run(image.toFile(), "b_values", "0, 500, 1000").getCancelReason();
		assertTrue(reason.startsWith("status_file must be a new file or the status file of an earlier run, but \"scan.nii\""),
			reason);
		assertEquals("voxels", Files.readString(image));
		final Path json = Files.writeString(folder.resolve("settings.json"), "{\"threads\": 2}");
		assertTrue(run(json.toFile(), "b_values", "0, 500, 1000").isCanceled());
		assertEquals("{\"threads\": 2}", Files.readString(json));
		assertEquals("status_file must be a file, but \"" + folder.getFileName() + "\" is a folder.", run(folder.toFile(),
			"b_values", "0, 500, 1000").getCancelReason());
	}

	@Test
	void canceledRun_isNotAFailedOne() throws Exception {
		final File status = folder.resolve("status.json").toFile();
		Thread.currentThread().interrupt();
		final AdcMap command = new AdcMap();
		command.setContext(CONTEXT);
		final CommandModule module = new CommandModule(CONTEXT.service(CommandService.class).getCommand(AdcMap.class),
			command);
		module.setInput("image", TestImages.diffusion("dwi"));
		module.setInput("b_values", "0, 500, 1000");
		module.setInput("status_file", status);
		module.run();
		assertEquals("canceled", read(status).get("state").asText(), read(status).toString());
		assertEquals("ADC Map was canceled.", read(status).get("sentence").asText());
	}
}
