package org.imagingbiomarkers.plugins.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.imagingbiomarkers.alignment.Rigid;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

/** Lesions matched over visits as users run it: files in, a table for Response Assessment and label images out. */
@Tag("docs/commands/match-lesions#what-it-computes")
class MatchLesionsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule match(final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(MatchLesions.class, true, inputs).get();
	}

	private static String files(final String set, final int visits) {
		final List<String> files = new ArrayList<>();
		for (int v = 0; v < visits; v++) {
			files.add(ReferenceData.path("response/matching/" + set + "_v" + v + ".nii.gz").toString());
		}
		return String.join(";", files);
	}

	private static String cell(final Table table, final List<Object> row, final String column) {
		return row.get(table.columns().indexOf(column)).toString();
	}

	/** The rows of a visit by one of their columns. */
	private static Map<String, List<Object>> visit(final Table table, final String visit, final String key) {
		final Map<String, List<Object>> rows = new LinkedHashMap<>();
		table.rows().stream().filter(row -> cell(table, row, "time_point").equals(visit)).forEach(row -> rows.put(cell(table,
			row, key), row));
		return rows;
	}

	/** The true transform as an ITK file in the coordinates of DICOM, where x and y have the other sign. */
	private String transform(final String set, final int visit) throws Exception {
		final Table transforms = TableReader.readWords(ReferenceData.path("response/matching_transforms.csv"));
		for (final List<Object> row : transforms.rows()) {
			if (!cell(transforms, row, "set").equals(set) || !cell(transforms, row, "visit").equals("" + visit)) continue;
			final double[] angles = new double[3];
			final double[] shift = new double[3];
			for (int d = 0; d < 3; d++) {
				angles[d] = Math.toRadians(Double.parseDouble(cell(transforms, row, "rotation_" + "xyz".charAt(d) + " (deg)")));
				shift[d] = Double.parseDouble(cell(transforms, row, "shift_" + "xyz".charAt(d) + " (mm)"));
			}
			final double[] matrix = Rigid.about(angles, new double[3], shift).matrix();
			final double[] sign = { -1, -1, 1 };
			final StringBuilder text = new StringBuilder(
				"#Insight Transform File V1.0\n#Transform 0\nTransform: AffineTransform_double_3_3\nParameters:");
			for (int i = 0; i < 9; i++) {
				text.append(' ').append(matrix[i] * sign[i / 3] * sign[i % 3]);
			}
			for (int d = 0; d < 3; d++) {
				text.append(' ').append(sign[d] * shift[d]);
			}
			return Files.writeString(folder.resolve(set + visit + ".tfm"), text + "\nFixedParameters: 0 0 0\n").toString();
		}
		throw new AssertionError(set);
	}

	/** By label in file: the identity that the truth gives it. */
	private static Map<String, String> identities(final String set, final int visit) throws Exception {
		final Table lesions = TableReader.readWords(ReferenceData.path("response/matching_lesions.csv"));
		return lesions.rows().stream().filter(row -> cell(lesions, row, "set").equals(set) && cell(lesions, row, "visit")
			.equals("" + visit)).collect(Collectors.toMap(row -> cell(lesions, row, "label"), row -> cell(lesions, row,
				"identity")));
	}

	@Test
	void everyIdentityOfTheReferenceIsRight_byTransformsAndByLesions() throws Exception {
		int checked = 0;
		for (int s = 1; s <= 8; s++) {
			final String set = "m0" + s;
			final int visits = s == 8 ? 4 : 2;
			final List<String> given = new ArrayList<>();
			for (int v = 1; v < visits; v++) {
				given.add(transform(set, v));
			}
			for (final String align : List.of("transforms", "lesions")) {
				final CommandModule module = match("visits", files(set, visits), "align", align, "transforms", align.equals(
					"lesions") ? "" : String.join(";", given));
				assertNull(module.getCancelReason());
				checked += identities((Table) module.getOutput("table"), set, visits);
			}
		}
		assertEquals(2 * 75, checked);
	}

	/** Each name of the table stands for one identity, and each identity for one name, over all visits. */
	private static int identities(final Table table, final String set, final int visits) throws Exception {
		final Map<String, String> nameOf = new LinkedHashMap<>();
		int checked = 0;
		for (int v = 0; v < visits; v++) {
			final String visit = v == 0 ? "baseline" : "visit " + v;
			final Map<String, List<Object>> byLabel = visit(table, visit, "number_in_file");
			final Map<String, List<Object>> byName = visit(table, visit, "lesion");
			for (final Map.Entry<String, String> truth : identities(set, v).entrySet()) {
				final List<Object> row = byLabel.get(truth.getKey());
				final String whole = cell(table, row, "part_of");
				final String name = whole.isEmpty() ? cell(table, row, "lesion") : whole;
				final String[] held = truth.getValue().split("\\+");
				final Set<String> names = new HashSet<>(List.of(name));
				byName.values().stream().filter(other -> cell(table, other, "merged_into").equals(name)).forEach(other -> names
					.add(cell(table, other, "lesion")));
				final Set<String> expected = new HashSet<>();
				for (final String identity : held) {
					expected.add(nameOf.computeIfAbsent(identity, key -> name));
				}
				assertEquals(expected, names, set + " " + visit + " label " + truth.getKey());
				checked += held.length;
			}
			final Set<String> there = identities(set, v).values().stream().flatMap(one -> List.of(one.split("\\+")).stream())
				.collect(Collectors.toSet());
			for (final Map.Entry<String, String> known : nameOf.entrySet()) {
				final List<Object> row = byName.get(known.getValue());
				if (!there.contains(known.getKey())) assertEquals("gone", cell(table, row, "relation"), set + known);
			}
		}
		assertEquals(nameOf.size(), new HashSet<>(nameOf.values()).size());
		return checked;
	}

	@Test
	void theTableIsTakenByResponseAssessmentAsItIs() throws Exception {
		match("visits", files("m08", 4), "patient", "p1", "days", "0, 56, 112, 168", "output_folder", folder.resolve("out")
			.toFile());
		for (final String criterion : List.of("RECIST 1.1", "volumetric", "iRECIST", "EASL")) {
			final CommandModule module = CONTEXT.service(CommandService.class).run(ResponseAssessment.class, true, "file",
				folder.resolve("out/MatchLesions.csv").toFile(), "criterion", criterion).get();
			if (criterion.equals("EASL")) assertTrue(module.getCancelReason().contains("viable"), criterion);
			else assertNull(module.getCancelReason(), criterion);
			if (criterion.equals("RECIST 1.1")) {
				final Table answers = (Table) module.getOutput("table");
				assertEquals("PD", cell(answers, visit(answers, "visit 2", "time_point").get("visit 2"), "response"));
			}
		}
	}

	@Test
	void aMergedLesionCountsOnceInTheTotalVolume() throws Exception {
		match("visits", files("m05", 2), "output_folder", folder.resolve("out").toFile());
		final CommandModule module = CONTEXT.service(CommandService.class).run(ResponseAssessment.class, true, "file", folder
			.resolve("out/MatchLesions.csv").toFile(), "criterion", "volumetric").get();
		final Table answers = (Table) module.getOutput("table");
		final List<Object> row = visit(answers, "visit 1", "time_point").get("visit 1");
		assertEquals(7.641 + 2.187 + 1.485 + 19.899, Double.parseDouble(cell(answers, row, "total_volume (mL)")), 1e-6);
	}

	@Test
	void segmentationsCarryTheSameTrackingUidAtEveryVisit_whichMatchesThemWithoutAlignment() throws Exception {
		match("visits", files("m02", 2), "output_format", "dicom", "output_folder", folder.resolve("out").toFile());
		final List<Path> files;
		try (var all = Files.list(folder.resolve("out"))) {
			files = all.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
		}
		assertEquals(2, files.size());
		final Regions first = MaskReader.EXACT.read(files.get(0));
		final Regions second = MaskReader.EXACT.read(files.get(1));
		assertEquals(uids(first), uids(second));
		assertEquals(4, uids(first).size());
		final CommandModule again = match("visits", files.get(0) + ";" + files.get(1), "align", "none", "tolerance", "0.1");
		final Table table = (Table) again.getOutput("table");

		visit(table, "visit 1", "lesion").values().forEach(row -> assertEquals("same", cell(table, row, "relation")));
	}

	private static Map<String, String> uids(final Regions regions) {
		return regions.regions().stream().collect(Collectors.toMap(MaskRegion::name, region -> region.details()
			.trackingUid()));
	}

	@Test
	void labelsHaveOneNumberPerLesionAtAllVisits() throws Exception {
		match("visits", files("m06", 2), "output_format", "nifti", "output_folder", folder.resolve("out").toFile());
		final Regions first = MaskReader.EXACT.read(folder.resolve("out/00_baseline_lesions.nii.gz"));
		final Regions second = MaskReader.EXACT.read(folder.resolve("out/01_visit_1_lesions.nii.gz"));
		assertEquals(List.of(1, 2, 3, 4), numbers(first));
		assertEquals(List.of(1, 2, 4, 5), numbers(second));
	}

	private static List<Integer> numbers(final Regions regions) {
		return regions.regions().stream().map(region -> region.numbers().iterator().next()).toList();
	}

	@Test
	void withoutAlignmentFarLesionsAreToldAsDoubtful_notSilentlyWrong() throws Exception {
		final CommandModule module = match("visits", files("m07", 2), "align", "none");
		assertTrue(module.getOutput("warnings").toString().contains("confidence"), () -> "" + module.getOutput("warnings"));
	}

	@Test
	void wrongInputsEndInASentence() throws Exception {
		final String two = files("m01", 2);
		final List<List<Object>> wrong = List.of(List.of("visits", "", "visits must name the lesions of two visits"), List.of(
			"visits", two.split(";")[0], "visits must name the lesions of two visits"), List.of("visits", two + ";nowhere.nii",
				"there is no \"nowhere.nii\""));
		for (final List<Object> one : wrong) {
			final String reason = match(one.get(0), one.get(1)).getCancelReason();
			assertTrue(reason != null && reason.contains(one.get(2).toString()), one + ": " + reason);
		}
		final Map<String, String> others = Map.of("days", "0, 0", "time_points", "a; a", "transforms", "a; b", "tolerance",
			"0", "align", "by magic", "images", "one", "min_confidence", "-1", "output_format", "png");
		for (final Map.Entry<String, String> one : others.entrySet()) {
			final String reason = match("visits", two, one.getKey(), one.getValue()).getCancelReason();
			assertTrue(reason != null && reason.toLowerCase(Locale.ROOT).startsWith(one.getKey()), one + ": " + reason);
		}
	}

	@Test
	void theLabelImageHasAListOfLesionsWithTheSameNames() throws Exception {
		final CommandModule module = match("visits", files("m04", 2));
		final ImagePlus labels = (ImagePlus) module.getOutput("labels");
		final Table table = (Table) module.getOutput("table");
		final Set<String> listed = org.imagingbiomarkers.plugins.lesion.list.LesionList.of(labels).orElseThrow().lesions()
			.stream().map(line -> line.name() + line.details().trackingUid()).collect(Collectors.toSet());
		final Set<String> rows = visit(table, "visit 1", "lesion").values().stream().map(row -> cell(table, row, "lesion") +
			cell(table, row, "tracking_uid")).collect(Collectors.toSet());
		assertEquals(rows, listed);
	}
}
