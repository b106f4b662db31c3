package org.imagingbiomarkers.plugins.deidentify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.imagingbiomarkers.plugins.report.HtmlReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

/** Names that headers tell, put into every text of these headers, are in no result. */
class NamesInResultsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final String NAME = "Zyxwodoe^Quarkjane";

	@TempDir
	Path scratch;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void mapsOfAMarkedSeries_holdNoName() throws Exception {
		final ImagePlus image = open(marked("dwi_uih"));
		assertNoName(image.getTitle());
		for (final String format : List.of("tiff", "nifti", "dicom")) {
			final Path output = scratch.resolve("results " + format);
			final CommandModule run = run(AdcMap.class, "image", image, "method", "linear", "region", true, "quality", true,
				"output_folder", output.toFile(), "output_format", format, "de_identify", "remove");
			assertFalse(run.isCanceled(), run.getCancelReason());
			assertNoName(run.getOutput("warnings").toString());
			run(HtmlReport.class, "folder", output.toFile(), "output_file", output.resolve("report.html").toFile(), "show",
				false);
			assertNoNameBelow(output);
		}
	}

	@Test
	void tablesOfMarkedRegions_holdNoName() throws Exception {
		final Path folder = marked("ct_seg_liver");
		final ImagePlus image = open(folder);
		final Path output = scratch.resolve("features");
		final Path mask = folder.resolve("Zyxwodoe_liver.dcm");
		assertTrue(Files.exists(mask));
		final CommandModule run = run(RadiomicFeatures.class, "image", image, "mask", mask.toString(), "output_folder", output
			.toFile(), "de_identify", "remove");
		assertFalse(run.isCanceled(), run.getCancelReason());
		assertNoName(run.getOutput("warnings").toString());
		assertNoNameBelow(output);
	}

	private static void assertNoNameBelow(final Path folder) throws Exception {
		try (Stream<Path> all = Files.walk(folder)) {
			final List<Path> files = all.filter(Files::isRegularFile).toList();
			assertTrue(files.size() > 1, files.toString());
			for (final Path file : files) {
				assertNoName(folder.relativize(file).toString());
				final String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace("\0", "")
					.toLowerCase(Locale.ROOT);
				final int at = Math.max(bytes.indexOf("zyxwodoe"), bytes.indexOf("quarkjane"));
				assertTrue(at < 0, () -> file.getFileName() + ": " + bytes.substring(Math.max(0, at - 80), at + 20));
			}
		}
	}

	private static void assertNoName(final String text) {
		assertFalse(text.toLowerCase(Locale.ROOT).matches("(?s).*(zyxwodoe|quarkjane).*"), text);
	}

	/** A reference series whose folder and files have the name too. */
	private Path marked(final String series) throws Exception {
		final Path source = ReferenceData.path("dicom").resolve(series);
		final Path folder = Files.createDirectories(scratch.resolve("Zyxwodoe/" + series));
		try (Stream<Path> all = Files.list(source)) {
			for (final Path path : all.toList()) {
				final DicomFile file = DicomFile.read(path);
				DicomWriter.copyPixels(folder.resolve("Zyxwodoe_" + path.getFileName()), file, marked(file.dataSet(), true));
			}
		}
		return folder;
	}

	private static DicomDataSet marked(final DicomDataSet source, final boolean file) {
		final DataSetBuilder marked = new DataSetBuilder();
		for (final DicomElement element : source) {
			final boolean text = switch (element.vr()) {
				case LO, LT, SH, ST, UC, UT, PN -> !Tag.isPrivateCreator(element.tag());
				default -> false;
			};
			if (!element.items().isEmpty()) marked.sequence(element.tag(), element.items().stream().map(item -> marked(item,
				false)).toList());
			else if (text && element.tag() != Tag.CODE_VALUE && element.tag() != Tag.CODING_SCHEME_DESIGNATOR) marked.put(
				element.tag(), element.vr(), (element.text().orElse("") + " " + NAME).strip());
			else marked.put(element);
		}
		if (file) marked.put(Tag.PATIENT_NAME, VR.PN, NAME).put(Tag.SERIES_DESCRIPTION, VR.LO, "ax " + NAME);
		return marked.build();
	}

	private static ImagePlus open(final Path folder) throws Exception {
		final CommandModule opened = run(OpenSeries.class, "path", folder.toFile());
		assertFalse(opened.isCanceled(), opened.getCancelReason());
		return (ImagePlus) opened.getOutput("image");
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... fields) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, fields).get();
	}
}
