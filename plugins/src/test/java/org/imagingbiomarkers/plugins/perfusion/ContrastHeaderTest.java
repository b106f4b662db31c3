package org.imagingbiomarkers.plugins.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.samples.PatchPhantom;
import org.imagingbiomarkers.samples.PerfusionPhantoms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.ImagePlus;

/** What the headers of a series tell of field strength and contrast agent, and the provenance of baselines. */
class ContrastHeaderTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void map_headerWithFieldStrengthAndAgent_takesTheirConstants() throws Exception {
		final PatchPhantom sample = PerfusionPhantoms.DCE;
		final PatchPhantom phantom = new PatchPhantom("at-3-tesla", sample.title(), sample.description(), sample.parameters(),
			sample.columns(), sample.truths(), 120, sample.curve(), sample.artery(), sample.t1(), new DataSetBuilder().putAll(
				sample.header()).put(Tag.MAGNETIC_FIELD_STRENGTH, VR.DS, 2.8936).put(Tag.CONTRAST_BOLUS_AGENT, VR.LO,
					"GADOVIST 8 ML").build(), sample.noise());
		final Path written = phantom.write(folder);
		final ImagePlus series = (ImagePlus) run(OpenSeries.class, "path", written.resolve("series").toFile()).getOutput(
			"image");
		assertEquals("2.8936", series.getProp("biomarkers.field_strength"));
		final Path out = Files.createDirectory(folder.resolve("out"));
		run(DceMap.class, "image", series, "t1", "1000", "aif", "measured", "aif_mask", written.resolve("artery.tif")
			.toString(), "mask", written.resolve("patches.tif").toString(), "region", true, "output_folder", out.toFile());
		final JsonNode provenance = new ObjectMapper().readTree(out.resolve("1_DCE_phantom_DceMap.json").toFile());
		final JsonNode contrast = provenance.findValue("contrast");
		assertEquals("4.97 1/s per mmol/L, gadobutrol ((0018,0010)) at 3.0 T ((0018,0087))", contrast.get("relaxivity")
			.asText());
		assertEquals("1650.0 ms, typical at 3.0 T ((0018,0087))", contrast.get("t1_blood").asText());
		assertEquals("0.42", provenance.findValue("hematocrit").isTextual() ? provenance.findValues("hematocrit").stream()
			.map(JsonNode::asText).filter(text -> !text.isEmpty()).findFirst().orElse("") : "");
		final JsonNode baseline = provenance.findValues("baseline_frames").stream().filter(JsonNode::isObject).findFirst()
			.orElseThrow();
		assertTrue(baseline.get("tissue").get("volumes").asText().startsWith("1-6"), baseline::toString);
		assertEquals("found on the mean curve of what is not background", baseline.get("tissue").get("source").asText());
		assertTrue(baseline.get("artery").get("volumes").asText().startsWith("1-6"), baseline::toString);
		assertEquals("found on the mean curve of the artery", baseline.get("artery").get("source").asText());
		assertEquals("Q.PH1.008", provenance.findValue("caplex").get("ktrans").asText());
	}

	@Test
	void seriesInAZipFile_knowsAgentAndFrameOfReference() throws Exception {
		final PatchPhantom sample = PerfusionPhantoms.DCE;
		final Path written = new PatchPhantom("zipped", sample.title(), sample.description(), sample.parameters(), sample
			.columns(), sample.truths(), 12, sample.curve(), sample.artery(), sample.t1(), new DataSetBuilder().putAll(sample
				.header()).put(Tag.CONTRAST_BOLUS_AGENT, VR.LO, "GADOVIST 8 ML").build(), sample.noise()).write(folder).resolve(
					"series");
		final Path zip = folder.resolve("study.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
				Stream<Path> files = Files.list(written))
		{
			for (final Path file : files.toList()) {
				out.putNextEntry(new ZipEntry(file.getFileName().toString()));
				out.write(Files.readAllBytes(file));
			}
		}
		final ImagePlus ofFolder = (ImagePlus) run(OpenSeries.class, "path", written.toFile()).getOutput("image");
		final ImagePlus ofZip = (ImagePlus) run(OpenSeries.class, "path", zip.toFile()).getOutput("image");
		assertEquals("GADOVIST 8 ML", SourceHeader.contrastAgent(ofZip).orElseThrow().value());
		assertTrue(SourceHeader.frameOfReference(ofZip).isPresent());
		assertEquals(SourceHeader.frameOfReference(ofFolder), SourceHeader.frameOfReference(ofZip));
		assertFalse(ofZip.getProperties().toString().contains("GADOVIST"));
	}

	@Test
	void enhancement_chosenVolumes_areInTableAndProvenance() throws Exception {
		final Path written = PerfusionPhantoms.DCE.write(folder);
		final ImagePlus series = (ImagePlus) run(OpenSeries.class, "path", written.resolve("series").toFile()).getOutput(
			"image");
		final Path out = Files.createDirectory(folder.resolve("enhancement"));
		run(EnhancementMap.class, "image", series, "mask", written.resolve("patches.tif").toString(), "region", true,
			"baseline_frames", "60", "early_time", "90", "injection_time", "55", "output_folder", out.toFile());
		final String table = Files.readString(out.resolve("1_DCE_phantom_EnhancementMap.csv"));
		assertTrue(table.lines().findFirst().orElse("").endsWith(
			"injection (s),early_volume,early_time (s),late_volume,late_time (s)"), table);
		assertTrue(table.lines().skip(1).allMatch(row -> row.endsWith("55,146,145,360,359")), table);
		final JsonNode chosen = new ObjectMapper().readTree(out.resolve("1_DCE_phantom_EnhancementMap.json").toFile())
			.findValue("chosen");
		assertEquals(146, chosen.get("early_volume").asInt());
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(command, true, inputs).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}
}
