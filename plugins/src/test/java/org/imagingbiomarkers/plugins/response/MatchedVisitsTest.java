package org.imagingbiomarkers.plugins.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.imagingbiomarkers.alignment.Rigid;
import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionFormat;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.mask.SourceSeries;
import org.imagingbiomarkers.io.report.MeasurementGroup;
import org.imagingbiomarkers.io.report.StructuredReportReader;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.imagingbiomarkers.plugins.command.DeIdentification;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.pet.LesionIndices;
import org.imagingbiomarkers.plugins.structuredreport.SaveStructuredReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/** Visits of every kind: images that align them, contours, segmentations, lists of lesions, uptake. */
class MatchedVisitsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final int BLOBS = 60;

	@TempDir
	private static Path folder;

	@BeforeEach
	void openImagesByTitle() {
		Interpreter.batchMode = true;
	}

	@AfterEach
	void closeImages() {
		Interpreter.batchMode = false;
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	private static String cell(final Table table, final List<Object> row, final String column) {
		return row.get(table.columns().indexOf(column)).toString();
	}

	private static Path mask(final String set, final int visit) {
		return ReferenceData.path("response/matching/" + set + "_v" + visit + ".nii.gz");
	}

	private static String masks(final String set, final int visits) {
		return IntStream.range(0, visits).mapToObj(v -> mask(set, v).toString()).collect(Collectors.joining(";"));
	}

	/** From the first visit to another one, in the coordinates of NIfTI. */
	private static Transform moved(final String set, final int visit) throws IOException {
		final Table transforms = TableReader.readWords(ReferenceData.path("response/matching_transforms.csv"));
		final List<Object> row = transforms.rows().stream().filter(one -> cell(transforms, one, "set").equals(set) && cell(
			transforms, one, "visit").equals("" + visit)).findFirst().orElseThrow();
		final double[] angles = new double[3];
		final double[] shift = new double[3];
		for (int d = 0; d < 3; d++) {
			angles[d] = Math.toRadians(Double.parseDouble(cell(transforms, row, "rotation_" + "xyz".charAt(d) + " (deg)")));
			shift[d] = Double.parseDouble(cell(transforms, row, "shift_" + "xyz".charAt(d) + " (mm)"));
		}
		return Rigid.about(angles, new double[3], shift);
	}

	/** A body of soft blobs of a patient at a visit, as the patient lay there. */
	private static ImagePlus body(final String set, final int visit, final String unit) throws IOException {
		final Geometry grid = MaskReader.EXACT.read(mask(set, visit)).grid();
		final Transform back = moved(set, visit).inverse();
		final Random random = new Random(set.hashCode());
		final double[][] blobs = new double[BLOBS][5];
		for (final double[] blob : blobs) {
			for (int d = 0; d < 3; d++) {
				blob[d] = 160 * random.nextDouble() - 80;
			}
			blob[3] = 8 + 12 * random.nextDouble();
			blob[4] = 20 + 60 * random.nextDouble();
		}
		final List<Object> planes = new ArrayList<>();
		final double[] there = new double[3];
		for (int z = 0; z < grid.depth(); z++) {
			final float[] plane = new float[(int) (grid.width() * grid.height())];
			for (int i = 0; i < plane.length; i++) {
				final Vector place = grid.place(i % grid.width(), i / grid.width(), z);
				back.apply(new double[] { -place.x(), -place.y(), place.z() }, there);
				double value = 5;
				for (final double[] blob : blobs) {
					double far = 0;
					for (int d = 0; d < 3; d++) {
						far += (there[d] - blob[d]) * (there[d] - blob[d]);
					}
					if (far < 9 * blob[3] * blob[3]) value += blob[4] * Math.exp(-far / (2 * blob[3] * blob[3]));
				}
				plane[i] = (float) value;
			}
			planes.add(plane);
		}
		final ImagePlus image = ImagePlusSeries.image(new Series((set + " visit " + visit + " " + unit).trim(), PlanarImages
			.of(planes, grid.width(), grid.height(), grid.depth()), unit, grid, Acquisition.NONE, List.of()));
		Interpreter.addBatchModeImage(image);
		return image;
	}

	private static String bodies(final String set, final int visits, final String unit) throws IOException {
		final List<String> titles = new ArrayList<>();
		for (int v = 0; v < visits; v++) {
			titles.add(body(set, v, unit).getTitle());
		}
		return String.join(";", titles);
	}

	/** What a table answers of each pair of neighbors in the truth, and how sure it is. */
	private static void everyPair(final CommandModule module, final String set) throws IOException {
		assertNull(module.getCancelReason());
		final Table table = (Table) module.getOutput("table");
		final Table pairs = TableReader.readWords(ReferenceData.path("response/matching_pairs.csv"));
		final Map<String, String> names = new HashMap<>();
		final Map<String, String> held = new HashMap<>();
		for (final List<Object> row : table.rows()) {
			final String visit = cell(table, row, "time_point").replace("baseline", "0").replace("visit ", "");
			final String label = cell(table, row, "number_in_file").replace(".0", "");
			if (!label.isEmpty()) names.put(visit + " " + label, cell(table, row, "lesion"));
			held.put(visit + " " + cell(table, row, "lesion"), cell(table, row, "relation") + " " + cell(table, row,
				"part_of") + cell(table, row, "merged_into"));
		}
		int checked = 0;
		for (final List<Object> row : pairs.rows()) {
			if (!cell(pairs, row, "set").equals(set) || cell(pairs, row, "relation").equals("back") || cell(pairs, row,
				"relation").equals("new")) continue;
			final String from = names.get(cell(pairs, row, "from_visit") + " " + cell(pairs, row, "from_label"));
			final String to = names.get(cell(pairs, row, "to_visit") + " " + cell(pairs, row, "to_label"));
			final String there = held.get(cell(pairs, row, "to_visit") + " " + from);
			final String words = set + " " + row + ": " + from + " " + to + " " + there;
			switch (cell(pairs, row, "relation")) {
				case "same" -> assertEquals(from, to, words);
				case "gone" -> assertTrue(there.startsWith("gone"), words);
				case "split" -> assertTrue(from.equals(to) || held.get(cell(pairs, row, "to_visit") + " " + to).endsWith(" " +
					from), words);
				default -> assertTrue(from.equals(to) || there.equals("merged " + to), words);
			}
			checked++;
		}
		assertTrue(checked >= 3, set);
	}

	@TestFactory
	Stream<DynamicTest> everyIdentityIsRightAfterARegistrationOfTheImages() {
		return IntStream.rangeClosed(1, 8).mapToObj(s -> dynamicTest("m0" + s, () -> {
			Interpreter.batchMode = true;
			final int visits = s == 8 ? 4 : 2;
			final CommandModule module = run(MatchLesions.class, "visits", masks("m0" + s, visits), "images", bodies("m0" + s,
				visits, ""), "align", "images");
			everyPair(module, "m0" + s);
			assertTrue(!module.getOutput("warnings").toString().contains("could not be registered"), "m0" + s);
		}));
	}

	private static Path written(final String set, final int visit, final RegionFormat format, final String name)
		throws IOException
	{
		final Path file = folder.resolve(set + visit + name);
		format.write(MaskReader.EXACT.read(mask(set, visit)), new RegionFormat.Origin(SourceSeries.UNKNOWN, DeIdentification
			.of(""), "lesions", 1), file);
		return file;
	}

	@Test
	void contoursAndSegmentations_areMatchedAsTheLabelsTheyWereMadeFrom() throws Exception {
		final String images = bodies("m04", 2, "1");
		final Table labels = (Table) run(MatchLesions.class, "visits", masks("m04", 2), "images", images, "align", "lesions")
			.getOutput("table");
		for (final RegionFormat format : List.of(RegionFormat.RTSTRUCT, RegionFormat.SEG, RegionFormat.SEG_NRRD)) {
			final String visits = written("m04", 0, format, format.ending()) + ";" + written("m04", 1, format, format.ending());
			final CommandModule module = run(MatchLesions.class, "visits", visits, "images", images, "align", "lesions");
			assertNull(module.getCancelReason(), format.label());
			final Table table = (Table) module.getOutput("table");
			assertEquals(column(labels, "relation"), column(table, "relation"), format.label());
			for (final String size : List.of("volume (mL)", "longest_diameter (mm)")) {
				for (int i = 0; i < table.rows().size(); i++) {
					assertEquals(Double.parseDouble(column(labels, size).get(i)), Double.parseDouble(column(table, size).get(i)),
						1e-6, format.label() + size + i);
				}
			}
		}
		final String reason = run(MatchLesions.class, "visits", written("m04", 0, RegionFormat.RTSTRUCT, "a.dcm") + ";" +
			written("m04", 1, RegionFormat.RTSTRUCT, "b.dcm")).getCancelReason();
		assertTrue(reason.contains("images must name the image of each visit"), reason);
	}

	private static List<String> column(final Table table, final String name) {
		return table.rows().stream().map(row -> cell(table, row, name)).toList();
	}

	@Test
	void uptake_isThatOfLesionIndices() throws Exception {
		final CommandModule module = run(MatchLesions.class, "visits", masks("m05", 2), "images", bodies("m05", 2, "g/mL"),
			"align", "lesions");
		assertNull(module.getCancelReason());
		final Table table = (Table) module.getOutput("table");
		final Table indices = (Table) run(LesionIndices.class, "image", WindowManager.getImage("m05 visit 0 g/mL"), "mask",
			mask("m05", 0).toString(), "threshold", "none", "connectivity", "none").getOutput("table");
		final Map<String, List<Object>> byLabel = new HashMap<>();
		indices.rows().forEach(row -> byLabel.put(cell(indices, row, "lesion"), row));
		int checked = 0;
		for (final List<Object> row : table.rows()) {
			if (!cell(table, row, "time_point").equals("baseline")) continue;
			final List<Object> same = byLabel.get(cell(table, row, "number_in_file"));
			assertNotNull(same, byLabel.keySet() + " " + row);
			for (final String column : List.of("SUVmean (g/mL)", "SUVmax (g/mL)", "SUVpeak best (g/mL)", "TLG (g)")) {
				assertEquals(Double.parseDouble(cell(indices, same, column)), Double.parseDouble(cell(table, row, column)), 1e-9,
					column);
				checked++;
			}
			assertEquals("SUV", cell(table, row, "variant"));
		}
		assertEquals(4 * (byLabel.size() - 1), checked);
	}

	@Test
	void attenuation_isThatOfChoi_andVolumesAreLeftAlone() throws Exception {
		final Table table = (Table) run(MatchLesions.class, "visits", masks("m01", 2), "images", bodies("m01", 2, "HU"),
			"align", "lesions", "output_folder", folder.resolve("choi").toFile(), "days", "0, 60").getOutput("table");
		assertTrue(table.columns().contains("attenuation (HU)"));
		final CommandModule answer = run(ResponseAssessment.class, "file", folder.resolve("choi/MatchLesions.csv").toFile(),
			"criterion", "Choi");
		assertNull(answer.getCancelReason());
		assertEquals(List.of("0.0", "60.0"), column(table, "day").stream().distinct().toList());
	}

	@Test
	void aListOfLesionsCorrectsAMatch_andKeepsKindsAndNames() throws Exception {
		final Table first = (Table) run(MatchLesions.class, "visits", masks("m06", 2), "output_folder", folder.resolve("m06")
			.toFile()).getOutput("table");
		assertTrue(column(first, "relation").contains("gone") || column(first, "relation").contains("new"));
		final ImagePlus before = ImagePlusSeries.image(MaskReader.EXACT.read(mask("m06", 0)).labels("before"));
		final ImagePlus after = ImagePlusSeries.image(MaskReader.EXACT.read(mask("m06", 1)).labels("after"));
		final LesionList one = LesionList.ofOrNew(before);
		one.add("load", MaskReader.EXACT.read(mask("m06", 0)).regions());
		final LesionList other = LesionList.ofOrNew(after);
		other.add("load", MaskReader.EXACT.read(mask("m06", 1)).regions());
		Interpreter.addBatchModeImage(before);
		Interpreter.addBatchModeImage(after);
		final String gone = first.rows().stream().filter(row -> cell(first, row, "relation").equals("gone")).map(row -> cell(
			first, row, "lesion")).findFirst().orElseThrow();
		final int lost = number(first, "baseline", gone);
		final String came = first.rows().stream().filter(row -> cell(first, row, "relation").equals("new")).map(row -> cell(
			first, row, "lesion")).findFirst().orElseThrow();
		final int found = number(first, "visit 1", came);
		one.rename(lost, "the node");
		one.describe("kind", List.of(lost), details -> details.withKind(RegionKind.NODE).withOrgan("neck"));
		other.identify(found, one.lesion(lost).orElseThrow());
		final Table table = (Table) run(MatchLesions.class, "visits", "lesions of before; lesions of after").getOutput(
			"table");
		final List<Object> row = table.rows().stream().filter(some -> cell(table, some, "time_point").equals("visit 1") &&
			cell(table, some, "lesion").equals("the node")).findFirst().orElseThrow();
		assertEquals("same", cell(table, row, "relation"));
		assertEquals("node", cell(table, row, "kind"));
		assertEquals("neck", cell(table, row, "organ"));
		assertEquals(one.lesion(lost).orElseThrow().details().trackingUid(), cell(table, row, "tracking_uid"));
	}

	private static int number(final Table table, final String visit, final String lesion) {
		return table.rows().stream().filter(row -> cell(table, row, "time_point").equals(visit) && cell(table, row, "lesion")
			.equals(lesion)).map(row -> (int) Double.parseDouble(cell(table, row, "number_in_file"))).findFirst().orElseThrow();
	}

	@Test
	void anEmptyMaskIsAVisitWithoutLesions_andTheSameFileTwiceIsTold() throws Exception {
		final Regions drawn = MaskReader.EXACT.read(mask("m01", 1));
		final ImagePlus empty = ImagePlusSeries.image(drawn.labels("empty"));
		for (int z = 1; z <= empty.getStackSize(); z++) {
			empty.getStack().getProcessor(z).setValue(0);
			empty.getStack().getProcessor(z).fill();
		}
		Interpreter.addBatchModeImage(empty);
		final CommandModule module = run(MatchLesions.class, "visits", mask("m01", 0) + ";empty;" + mask("m01", 0));
		assertNull(module.getCancelReason());
		final Table table = (Table) module.getOutput("table");
		final String warnings = module.getOutput("warnings").toString();
		assertTrue(warnings.contains("\"visit 1\" is taken to have no lesion"), warnings);
		assertTrue(warnings.contains("are those of \"baseline\", voxel by voxel"), warnings);
		assertEquals(List.of("first", "gone", "back"), column(table, "relation").stream().distinct().toList());
	}

	/** The tracking UIDs that a match has given, through every file that other programs read. */
	@Test
	void trackingUids_goIntoTablesSegmentationsAndStructuredReports() throws Exception {
		final Path out = folder.resolve("tracked");
		final CommandModule module = run(MatchLesions.class, "visits", masks("m03", 2), "images", bodies("m03", 2, "Bq/mL"),
			"align", "lesions", "output_format", "dicom", "output_folder", out.toFile());
		final Table table = (Table) module.getOutput("table");
		final Map<String, String> uids = new HashMap<>();
		table.rows().forEach(row -> uids.put(cell(table, row, "lesion"), cell(table, row, "tracking_uid")));
		final Path seg = out.resolve("01_visit_1_lesions.dcm");
		final Map<String, String> inSegmentation = MaskReader.EXACT.read(seg).regions().stream().collect(Collectors.toMap(
			MaskRegion::name, region -> region.details().trackingUid()));
		assertEquals(uids, inSegmentation);
		final ImagePlus image = WindowManager.getImage("m03 visit 1 Bq/mL");
		for (final Class<? extends Command> command : List.of(TumorSize.class, LesionIndices.class)) {
			final List<Object> inputs = new ArrayList<>(List.of("image", image, "mask", seg.toString(), "output_folder", out
				.resolve(command.getSimpleName()).toFile()));
			if (command == LesionIndices.class) inputs.addAll(List.of("threshold", "none", "connectivity", "none"));
			final CommandModule measured = run(command, inputs.toArray());
			assertNull(measured.getCancelReason());
			final Table numbers = (Table) measured.getOutput("table");
			assertEquals(new HashSet<>(uids.values()), column(numbers, "tracking_uid").stream().filter(uid -> !uid.isEmpty())
				.collect(Collectors.toSet()), command.getSimpleName());
			final Path csv;
			try (Stream<Path> files = Files.list(out.resolve(command.getSimpleName()))) {
				csv = files.filter(file -> file.toString().endsWith(".csv")).findFirst().orElseThrow();
			}
			final Path report = out.resolve(command.getSimpleName() + ".dcm");
			assertNull(run(SaveStructuredReport.class, "results", csv.toString(), "regions", seg.toFile(), "output_file", report
				.toFile()).getCancelReason());
			final Set<String> reported = StructuredReportReader.read(report).groups().stream().map(
				MeasurementGroup::trackingUid).collect(Collectors.toSet());
			assertTrue(reported.containsAll(uids.values()), command.getSimpleName() + reported + uids);
		}
	}
}
