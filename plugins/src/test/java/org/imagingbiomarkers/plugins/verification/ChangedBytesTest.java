package org.imagingbiomarkers.plugins.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.audit.AuditCheck;
import org.imagingbiomarkers.io.mask.RegionFormat;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.cohort.Cohort;
import org.imagingbiomarkers.plugins.cohort.CommandCall;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.lesion.SaveRegions;
import org.imagingbiomarkers.plugins.report.HtmlReport;
import org.imagingbiomarkers.plugins.response.Repeatability;
import org.imagingbiomarkers.samples.CohortSample;
import org.imagingbiomarkers.samples.Phantoms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Files of every kind of result, each byte of which may be another one. */
class ChangedBytesTest {

	private static final Context CONTEXT = new Context();
	private static final int CHANGES = 1000;

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	@DisplayName("1,000 changes of one byte in trails and in files of every kind of result are all found")
	void everyChangeOfAByte_isFound() throws Exception {
		write();
		final Map<String, List<Path>> kinds = new TreeMap<>();
		try (Stream<Path> all = Files.walk(folder.resolve("results"))) {
			all.filter(Files::isRegularFile).filter(file -> !file.endsWith(".cohort.lock")).sorted().forEach(file -> kinds
				.computeIfAbsent(kind(file), kind -> new ArrayList<>()).add(file));
		}
		assertTrue(kinds.keySet().containsAll(List.of("csv", "dcm", "html", "json", "jsonl", "nii.gz", "nrrd", "png", "tif",
			"zip", "zarr")), kinds.keySet()::toString);
		final Random random = new Random(26);
		final List<String> names = List.copyOf(kinds.keySet());
		for (int change = 0; change < CHANGES; change++) {
			final List<Path> files = kinds.get(names.get(change % names.size()));
			final Path file = files.get(random.nextInt(files.size()));
			final byte[] before = Files.readAllBytes(file);
			assertTrue(before.length > 0, () -> folder.relativize(file) + " is empty");
			final byte[] after = before.clone();
			final int at = random.nextInt(before.length);
			after[at] ^= 1 + random.nextInt(255);
			Files.write(file, after);
			final boolean good = AuditCheck.of(trail(file)).isGood();
			Files.write(file, before);
			assertFalse(good, folder.relativize(file) + ", byte " + at);
		}
		System.out.println("validation: " + CHANGES + " of " + CHANGES + " changes found, in " + kinds.keySet());
		try (Stream<Path> all = Files.walk(folder.resolve("results"))) {
			for (final Path each : all.filter(AuditCheck::hasTrail).toList()) {
				assertEquals(List.of(), AuditCheck.of(each).findings().stream().filter(finding -> !finding.isGood()).toList());
			}
		}
	}

	/** Maps in each format, a table, reports of both kinds, regions in each format, and a cohort. */
	private void write() throws Exception {
		final Path sample = Phantoms.DIFFUSION.write(folder.resolve("sample"));
		final Path mask = sample.resolveSibling("vials.tif");
		final Path vials = Files.exists(mask) ? mask : sample.resolve("vials.tif");
		final Path series = Files.isDirectory(sample.resolve("series")) ? sample.resolve("series") : sample;
		final Path results = folder.resolve("results");
		final Object image = done(OpenSeries.class, "path", series.toFile()).getOutput("image");
		for (final String format : List.of("tiff", "nifti", "dicom", "ome-zarr")) {
			done(AdcMap.class, "image", image, "mask", vials.toString(), "maps", "adc", "structured_report", true,
				"output_format", format, "method", "linear", "output_folder", results.resolve(format).toFile());
		}
		final Path pairs = Files.writeString(folder.resolve("pairs.csv"), "subject,ADC\n1,1.0\n1,1.1\n2,1.4\n2,1.3\n");
		done(Repeatability.class, "file", pairs.toFile(), "output_folder", results.resolve("table").toFile());
		done(HtmlReport.class, "folder", results.resolve("table").toFile(), "show", false);
		for (final RegionFormat format : RegionFormat.values()) {
			done(SaveRegions.class, "image", image, "mask", vials.toString(), "format", format.label(), "output_file", Files
				.createDirectories(results.resolve("regions")).resolve(format.name().toLowerCase(Locale.ROOT) + format.ending())
				.toFile());
		}
		final Path patients = CohortSample.write(folder.resolve("patients"), 2);
		done(Cohort.class, "manifest", patients.resolve("manifest.csv").toFile(), "output_folder", results.resolve("cohort")
			.toFile());
	}

	/** The folder whose trail tells of a file, which may be in an image that is a folder. */
	private static Path trail(final Path file) {
		Path place = file.getParent();
		while (!AuditCheck.hasTrail(place)) {
			place = place.getParent();
		}
		return place;
	}

	private static String kind(final Path file) {
		if (file.toString().contains(".zarr")) return "zarr";
		final String name = file.getFileName().toString();
		return name.endsWith(".nii.gz") ? "nii.gz" : name.substring(name.lastIndexOf('.') + 1);
	}

	private static CommandModule done(final Class<? extends Command> command, final Object... fields) throws Exception {
		final Map<String, Object> values = new LinkedHashMap<>();
		for (int i = 0; i < fields.length; i += 2) values.put((String) fields[i], fields[i + 1]);
		final CommandModule module = CommandCall.run(CONTEXT, CONTEXT.service(CommandService.class).getCommand(command),
			values, new BatchPresenter(CONTEXT, new Workers(2)));
		assertNull(module.getCancelReason());
		return module;
	}
}
