package org.imagingbiomarkers.workbench.followup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.followup.LesionFollowUp;
import org.imagingbiomarkers.plugins.response.MatchLesions;
import org.imagingbiomarkers.samples.LesionCourse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;

/** Visits as nobody should hand them in: a right answer, or one sentence. */
class HostileVisitsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final List<String> USUAL = List.of("PR", "PD", "PD", "PR");

	@TempDir
	private static Path folder;
	private static Path course;
	private static String rows;

	@BeforeAll
	static void write() throws IOException {
		course = LesionCourse.write(folder);
		rows = Files.readString(course.resolve(LesionCourse.VISITS));
		save(new ImagePlus("zero", stack(200, 60, (x, y, z) -> 0)), 0.5, "zero.tif");
		final ImageStack mask = new Opener().openImage(course.resolve("week 6/lesions.tif").toString()).getStack();
		save(new ImagePlus("half", stack(100, 60, (x, y, z) -> mask.getProcessor(z + 1).get(2 * x, 2 * y))), 1, "half.tif");
		new FileSaver(new ImagePlus("rgb", new ColorProcessor(20, 20))).saveAsTiff(course.resolve("rgb.tif").toString());
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	/** The label of a voxel. */
	private interface Label {

		int at(int x, int y, int z);
	}

	private static ImageStack stack(final int size, final int slices, final Label label) {
		final ImageStack stack = new ImageStack(size, size);
		for (int z = 0; z < slices; z++) {
			final ByteProcessor plane = new ByteProcessor(size, size);
			for (int i = 0; i < size * size; i++) {
				plane.set(i, label.at(i % size, i / size, z));
			}
			stack.addSlice(plane);
		}
		return stack;
	}

	private static void save(final ImagePlus image, final double pixel, final String name) {
		image.getCalibration().pixelWidth = pixel;
		image.getCalibration().pixelHeight = pixel;
		image.getCalibration().setUnit("mm");
		new FileSaver(image).saveAsTiffStack(course.resolve(name).toString());
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	private static File table(final String text) throws IOException {
		return Files.writeString(course.resolve("t.csv"), text).toFile();
	}

	private static CommandModule followed(final String text, final Object... more) throws Exception {
		final CommandModule module = run(LesionFollowUp.class, Stream.concat(Stream.of("file", table(text)), Arrays.stream(
			more)).toArray());
		assertNull(module.getCancelReason());
		return module;
	}

	private static List<String> column(final Object table, final String name) {
		final int index = ((Table) table).columns().indexOf(name);
		return ((Table) table).rows().stream().map(row -> row.get(index).toString()).toList();
	}

	private static List<String> responses(final CommandModule module) {
		return column(module.getOutput("responses"), "response");
	}

	private static void assertRefused(final String part, final Class<? extends Command> command, final Object... inputs)
		throws Exception
	{
		final String reason = run(command, inputs).getCancelReason();
		assertNotNull(reason, part);
		assertTrue(reason.contains(part) && reason.endsWith(".") && reason.length() < 600, reason);
	}

	@Test
	void tablesAsSpreadsheetsSaveThem_inAnyOrder_giveTheSame() throws Exception {
		assertEquals(USUAL, responses(followed("\uFEFF" + rows.replace(",", ";").replace("\n", "\r\n"))));
		final List<String> lines = rows.lines().toList();
		assertEquals(USUAL, responses(followed(String.join("\n", List.of(lines.get(0), lines.get(4), lines.get(2), lines.get(
			3), lines.get(1))))));
	}

	@Test
	void aMaskOnAnotherGrid_isMeasuredWhereItLies() throws Exception {
		final CommandModule module = followed(rows.replace("week 6/lesions", "half"));
		assertTrue(module.getOutput("warnings").toString().contains("half.tif lies on another grid than the image"));
		final List<String> longest = column(module.getOutput("table"), "longest_diameter (mm)");
		assertEquals(28, Double.parseDouble(longest.get(2)), 1.6);
		assertEquals(18, Double.parseDouble(longest.get(3)), 1.6);
		assertEquals(USUAL, responses(module));
	}

	@Test
	void aVisitWithoutLesions_isNotEvaluated_andNoBaseline() throws Exception {
		assertEquals(List.of("NE", "SD", "SD"), responses(followed(rows.replace("week 6/lesions", "zero"))).subList(0, 3));
		final CommandModule first = followed(rows.replace("baseline/lesions", "zero"));
		assertTrue(first.getOutput("warnings").toString().contains(
			"The baseline \"baseline\" must have a lesion that later visits are compared with, but it has none."), first
				.getOutput("warnings").toString());
		for (final String way : MeasuredFollowUp.WAYS) {
			if (way.equals(MeasuredFollowUp.BY_IMAGES)) continue;
			final CommandModule none = followed(rows.replaceAll("[a-z]+( \\d+)?/lesions", "zero"), "match", way);
			assertEquals(0, ((Table) none.getOutput("table")).rows().size(), way);
		}
	}

	@Test
	void oneVisit_isMeasured_andNotJudged() throws Exception {
		final CommandModule module = followed(rows.lines().limit(2).collect(Collectors.joining("\n")));
		assertEquals(2, ((Table) module.getOutput("table")).rows().size());
		assertEquals(List.of(), responses(module));
	}

	@Test
	void sixtyVisitsOfOneMask_areToldOncePerVisit() throws Exception {
		final StringBuilder many = new StringBuilder("patient,time_point,day,mask,image\n");
		for (int visit = 0; visit < 60; visit++) {
			many.append("P1,v" + visit + "," + 42 * visit + ",half.tif,\n");
		}
		final CommandModule module = followed(many.toString(), "match", "headers");
		assertEquals(120, ((Table) module.getOutput("table")).rows().size());
		assertEquals(Set.of("SD"), Set.copyOf(responses(module)));
		assertEquals(59, ((List<?>) module.getOutput("warnings")).stream().filter(one -> one.toString().contains(
			"voxel by voxel: is it the right file?")).count());
		final CommandModule matched = run(MatchLesions.class, "visits", String.join(";", Collections.nCopies(60, course
			.resolve("half.tif").toString())), "align", "none");
		assertNull(matched.getCancelReason());
		assertEquals(Set.of("first", "same"), Set.copyOf(column(matched.getOutput("table"), "relation")));
	}

	@Test
	void everyPatientHasAReport_andNamesLeadNowhere() throws Exception {
		final Path out = folder.resolve("out");
		final StringBuilder two = new StringBuilder(rows.replace("P1,", "../../<script>x</script>,"));
		rows.lines().skip(1).forEach(line -> two.append(line.replace("P1,", "=cmd(),")).append('\n'));
		followed(two.toString(), "output_folder", out.toFile());
		try (Stream<Path> files = Files.list(out)) {
			final List<Path> reports = files.filter(file -> file.toString().endsWith(".html")).toList();
			assertEquals(2, reports.size(), reports.toString());
			for (final Path report : reports) {
				assertTrue(Files.readString(report).contains("RECIST 1.1"));
				assertFalse(Files.readString(report).contains("<script>x"), report.toString());
			}
		}
		assertFalse(Files.readString(out.resolve("FollowUp.csv")).contains("\n=cmd"));
		try (Stream<Path> beside = Files.list(folder)) {
			assertTrue(beside.noneMatch(file -> file.getFileName().toString().contains("script")));
		}
	}

	@Test
	void wrongFiles_areRefusedInASentence() throws Exception {
		final Map<String, String> wrong = Map.of("week 6/none.tif",
			"mask of visit \"week 6\" must be a file, but there is no \"none.tif\".", "visits.csv",
			"visits.csv holds no regions that can be read", "rgb.tif", "The image \"rgb.tif\" holds colors");
		for (final Map.Entry<String, String> one : wrong.entrySet()) {
			assertRefused(one.getValue(), LesionFollowUp.class, "file", table(rows.replace("week 6/lesions.tif", one
				.getKey())));
		}
		final String baseline = course.resolve("baseline/lesions.tif").toString();
		assertRefused("holds colors", MatchLesions.class, "visits", baseline + ";" + course.resolve("rgb.tif"));
		assertRefused("visits must name the lesions of two visits or more", MatchLesions.class, "visits", baseline);
		assertRefused("days must grow from visit to visit", MatchLesions.class, "visits", baseline + ";" + baseline, "days",
			"42, 0");
		assertRefused("days must hold numbers only", MatchLesions.class, "visits", baseline + ";" + baseline, "days",
			"0, 1e999");
	}

	@Test
	void aDamagedSession_isRefusedInASentence() throws Exception {
		final Path out = folder.resolve("session");
		followed(rows, "output_folder", out.toFile());
		final String own = Files.readString(out.resolve("P1/reader-reader_1.json"));
		final Map<String, String> damaged = Map.of("\"kind\" : \"cyst\"",
			"kind of lesion \"label 1\" must be target, node, non-target, new, spleen, bone or blank in " +
				"\"reader-reader_1.json\", but it is \"cyst\".", "\"kind\" : \"target\", \"state\" : \"odd\"",
			"state of lesion \"label 1\" must be absent, present, increased, progression or blank", "[",
			"must be a follow-up in JSON, but it is something else.");
		for (final Map.Entry<String, String> one : damaged.entrySet()) {
			Files.writeString(out.resolve("P1/reader-reader_1.json"), own.replace("\"state\" : \"\",", "").replace(
				"\"kind\" : \"target\"", one.getKey()));
			assertRefused(one.getValue(), LesionFollowUp.class, "session", out.resolve("P1").toFile());
		}
	}
}
