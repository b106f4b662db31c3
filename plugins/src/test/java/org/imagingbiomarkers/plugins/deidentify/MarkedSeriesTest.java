package org.imagingbiomarkers.plugins.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.prefs.Preferences;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.mask.RegionFormat;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.lesion.SaveRegions;
import org.imagingbiomarkers.plugins.map.RegionsOfFile;
import org.imagingbiomarkers.plugins.perfusion.EnhancementMap;
import org.imagingbiomarkers.plugins.pet.SuvImage;
import org.imagingbiomarkers.plugins.radiomics.FilteredImage;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.imagingbiomarkers.plugins.report.HtmlReport;
import org.imagingbiomarkers.plugins.structuredreport.OpenStructuredReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.Prefs;
import ij.gui.Roi;

/** All reference series with names, physicians and numbers in every text of their headers: none is in any result. */
class MarkedSeriesTest {

	private static final Context CONTEXT = new Context();
	private static final String PATIENT = "Zyxwodöe^Quarkjane^Middlebork^Prof=山田^太郎";
	private static final String PHYSICIAN = "Referrstone^Irmadora";
	private static final String ACCESSION = "77Q9X1Z4";
	private static final String TEXT = " Quarkjane ZYXWODÖE, Middlebork; Dr. Referrstone 77Q9X1Z4 Zyxwodoe_Quarkjane 山田";
	private static final List<String> MARKS = List.of("zyxwodoe", "quarkjane", "middlebork", "referrstone", "irmadora",
		"77q9x1z4", "山田");
	private static final List<Charset> ENCODINGS = List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1,
		StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

	/** The one folder that holds no image: a segmentation, a report and factors of SUV. */
	private static final String WITHOUT_IMAGE = "pet_rwvm_sr_headneck";
	private static final int MOST_SERIES = 4;

	@TempDir
	Path scratch;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	/** All with {@code -Dvalidation=true}. */
	static Stream<String> series() throws IOException {
		if (!Boolean.getBoolean("validation")) return Stream.of("ct_seg_liver", "dwi_uih", "pet_ge_sts031",
			"pet_rwvm_sr_headneck");
		try (Stream<Path> all = Files.list(ReferenceData.path("dicom"))) {
			return all.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).sorted().toList().stream();
		}
	}

	@ParameterizedTest
	@MethodSource("series")
	void noResultOfAMarkedSeries_holdsAMark(final String name) throws Exception {
		final Path marked = marked(ReferenceData.path("dicom").resolve(name));
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		final PrintStream out = System.out;
		final PrintStream err = System.err;
		final int results;
		try (PrintStream to = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
			System.setOut(to);
			System.setErr(to);
			results = run(marked);
		}
		finally {
			System.setOut(out);
			System.setErr(err);
		}
		assertNoMark("log", printed.toByteArray());
		assertEquals(!WITHOUT_IMAGE.equals(name), results > 0, results + " files of results");
		System.out.println("validation: " + name + ": no mark in " + results + " files of results");
	}

	@Test
	@DisplayName("private=strict leaves descriptions out altogether")
	void strict_leavesDescriptionsOut() throws Exception {
		final String before = Prefs.get("imagingbiomarkers.private", "");
		Prefs.set("imagingbiomarkers.private", "strict");
		try {
			final Path marked = marked(ReferenceData.path("dicom").resolve("dwi_uih"));
			final ImagePlus image = (ImagePlus) run(OpenSeries.class, "path", marked.toFile()).getOutput("image");
			final DicomDataSet header;
			try (Stream<Path> files = Files.list(marked)) {
				header = DicomFile.read(files.sorted().findFirst().orElseThrow()).dataSet();
			}
			for (final String word : header.text(Tag.SERIES_DESCRIPTION).orElse("").split("[ _]+")) {
				assertTrue(word.length() < 3 || !image.getTitle().contains(word), image.getTitle() + " holds " + word);
			}
			assertNoMark("title", image.getTitle().getBytes(StandardCharsets.UTF_8));
		}
		finally {
			Prefs.set("imagingbiomarkers.private", before);
		}
	}

	/** Everything that can be made of a folder; how many files that were. */
	private int run(final Path folder) throws Exception {
		final Path output = Files.createDirectories(scratch.resolve("results"));
		int number = 0;
		for (final Path part : parts(folder)) {
			described(part);
			final Optional<ImagePlus> opened = opened(part);
			if (opened.isEmpty()) continue;
			final ImagePlus image = opened.get();
			assertNoMark("title", image.getTitle().getBytes(StandardCharsets.UTF_8));
			final Path own = output.resolve("part" + number++);
			for (final String format : List.of("tiff", "nifti", "dicom")) {
				final Object[] saved = { "output_folder", own.resolve(format).toFile(), "output_format", format, "de_identify",
					"remove" };
				run(AdcMap.class, joined(saved, "image", image, "method", "linear", "region", false));
				run(EnhancementMap.class, joined(saved, "image", image));
				run(SuvImage.class, joined(saved, "image", image));
				run(FilteredImage.class, joined(saved, "image", image, "filter", "mean", "slices", true));
			}
			run(RadiomicFeatures.class, "image", image, "mask", part.toString(), "families", "intensity_statistics",
				"structured_report", true, "de_identify", "remove", "output_folder", own.resolve("regions of files").toFile());
			image.setRoi(new Roi(image.getWidth() / 3, image.getHeight() / 3, image.getWidth() / 4, image.getHeight() / 4));
			run(RadiomicFeatures.class, "image", image, "mask", "roi", "families", "intensity_statistics", "structured_report",
				true, "de_identify", "remove", "output_folder", own.resolve("features").toFile());
			for (final RegionFormat format : RegionFormat.values()) {
				run(SaveRegions.class, "image", image, "mask", "roi", "format", format.label(), "de_identify", "remove",
					"output_file", Files.createDirectories(own.resolve("regions")).resolve(format.name().toLowerCase(Locale.ROOT) +
						format.ending()).toFile());
			}
			for (final Path with : children(own)) {
				run(HtmlReport.class, "folder", with.toFile(), "show", false);
			}
		}
		final int count = assertNoMarkBelow(output);
		final ByteArrayOutputStream preferences = new ByteArrayOutputStream();
		Preferences.userRoot().exportSubtree(preferences);
		assertNoMark("preferences", preferences.toByteArray());
		return count;
	}

	/** The first series that is an image: in a folder with segmentations these may come first. */
	private static Optional<ImagePlus> opened(final Path part) throws Exception {
		for (int series = 1; series <= MOST_SERIES; series++) {
			final CommandModule opened = run(OpenSeries.class, "path", part.toFile(), "series", Integer.toString(series));
			if (!opened.isCanceled()) return Optional.of((ImagePlus) opened.getOutput("image"));
		}
		return Optional.empty();
	}

	/** What is told of regions and reports, which have no image of their own. */
	private static void described(final Path part) throws Exception {
		for (final Class<? extends Command> command : List.of(RegionsOfFile.class, OpenStructuredReport.class)) {
			if (run(command, "path", part.toFile()).getOutput("table") instanceof final Table table) assertNoMark(command
				.getSimpleName(), table.csv().getBytes(StandardCharsets.UTF_8));
		}
	}

	private static Object[] joined(final Object[] last, final Object... first) {
		return Stream.concat(Arrays.stream(first), Arrays.stream(last)).toArray();
	}

	private static List<Path> children(final Path folder) throws IOException {
		if (!Files.isDirectory(folder)) return List.of();
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(Files::isDirectory).sorted().toList();
		}
	}

	/** Folders with files, one level down as well, and the files beside folders. */
	private static List<Path> parts(final Path folder) throws IOException {
		final List<Path> parts = new ArrayList<>();
		try (Stream<Path> all = Files.walk(folder)) {
			all.filter(Files::isDirectory).filter(one -> {
				try (Stream<Path> files = Files.list(one)) {
					return files.anyMatch(Files::isRegularFile);
				}
				catch (final IOException e) {
					return false;
				}
			}).sorted().limit(4).forEach(parts::add);
		}
		return parts;
	}

	/** Runs a command; what it does not fit is refused, in a sentence without marks. */
	private static CommandModule run(final Class<? extends Command> command, final Object... fields) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(command, true, fields).get();
		assertNoMark(command.getSimpleName(), String.valueOf(module.getCancelReason()).getBytes(StandardCharsets.UTF_8));
		assertNoMark(command.getSimpleName(), String.valueOf(module.getOutput("warnings")).getBytes(StandardCharsets.UTF_8));
		// What the recorder would write: values of fields, but for the paths that the user typed.
		module.getInputs().forEach((key, value) -> {
			if (value instanceof final String text && text.indexOf('/') < 0) assertNoMark(command.getSimpleName() + " " + key,
				text.getBytes(StandardCharsets.UTF_8));
			if (value instanceof final ImagePlus image) assertNoMark("title", image.getTitle().getBytes(
				StandardCharsets.UTF_8));
		});
		return module;
	}

	private static int assertNoMarkBelow(final Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			final List<Path> files = all.filter(Files::isRegularFile).toList();
			for (final Path file : files) {
				assertNoMark("name", folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
				assertNoMark(folder.relativize(file).toString(), Files.readAllBytes(file));
			}
			return files.size();
		}
	}

	/** In any of the encodings that headers and results are written in, packed or not. */
	private static void assertNoMark(final String where, final byte[] bytes) {
		try {
			if (where.endsWith(".gz")) assertNoMark(where.substring(0, where.length() - 3), new GZIPInputStream(
				new ByteArrayInputStream(bytes)).readAllBytes());
			if (where.endsWith(".zip")) {
				final ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes));
				for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
					assertNoMark(where + " " + entry.getName(), zip.readAllBytes());
				}
			}
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
		for (final Charset encoding : ENCODINGS) {
			final String text = Normalizer.normalize(new String(bytes, encoding), Normalizer.Form.NFD).replaceAll("\\p{M}", "")
				.toLowerCase(Locale.ROOT);
			for (final String mark : MARKS) {
				final int at = text.indexOf(mark);
				assertEquals(-1, at, () -> where + " in " + encoding + ": " + text.substring(Math.max(0, at - 60), Math.min(text
					.length(), at + 30)));
			}
		}
	}

	private Path marked(final Path source) throws IOException {
		final Path folder = scratch.resolve("source");
		try (Stream<Path> all = Files.walk(source)) {
			for (final Path path : all.filter(Files::isRegularFile).toList()) {
				if (!DicomFile.looksLikeDicom(path)) continue;
				final DicomFile file = DicomFile.read(path);
				final Path place = folder.resolve(source.relativize(path).toString());
				Files.createDirectories(place.getParent());
				final DataSetBuilder marked = new DataSetBuilder().putAll(marks(file.dataSet()));
				marked.put(Tag.PATIENT_NAME, VR.PN, PATIENT).put(Tag.ACCESSION_NUMBER, VR.SH, ACCESSION).put(0x00080090, VR.PN,
					PHYSICIAN).put(Tag.SERIES_DESCRIPTION, VR.LO, "ax" + TEXT).put(0x00081030, VR.LO, "study" + TEXT);
				DicomWriter.copyPixels(place, file, marked.build());
			}
		}
		return folder;
	}

	private static DicomDataSet marks(final DicomDataSet source) {
		final DataSetBuilder marked = new DataSetBuilder();
		for (final DicomElement element : source) {
			final boolean text = switch (element.vr()) {
				case LO, LT, SH, ST, UC, UT -> !Tag.isPrivateCreator(element.tag()) && element.tag() != Tag.CODE_VALUE && element
					.tag() != Tag.CODING_SCHEME_DESIGNATOR;
				default -> false;
			};
			if (!element.items().isEmpty()) marked.sequence(element.tag(), element.items().stream().map(MarkedSeriesTest::marks)
				.toList());
			else if (element.vr() == VR.PN) marked.put(element.tag(), VR.PN, PATIENT);
			else if (text) marked.put(element.tag(), element.vr(), (element.text().orElse("") + TEXT).strip());
			else marked.put(element);
		}
		return marked.build();
	}
}
