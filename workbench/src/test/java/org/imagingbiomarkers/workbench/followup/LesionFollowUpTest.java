package org.imagingbiomarkers.workbench.followup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.followup.LesionFollowUp;
import org.imagingbiomarkers.plugins.response.ReaderAgreement;
import org.imagingbiomarkers.plugins.response.ResponseAssessment;
import org.imagingbiomarkers.samples.LesionCourse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

@Tag("docs/commands/follow-up#what-it-computes")
class LesionFollowUpTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	/** A diameter of the voxels is up to a voxel longer than that of the smooth ellipsoid. */
	private static final double VOXEL = 0.8;

	@TempDir
	private static Path folder;
	private static File visits;

	@BeforeAll
	static void write() throws IOException {
		LesionCourse.write(folder);
		visits = folder.resolve("lesion-course").resolve(LesionCourse.VISITS).toFile();
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	private static List<String> column(final Object table, final String name) {
		final int index = ((Table) table).columns().indexOf(name);
		return ((Table) table).rows().stream().map(row -> row.get(index).toString()).toList();
	}

	private static void assertRefused(final String part, final Object... inputs) throws Exception {
		final String reason = run(LesionFollowUp.class, inputs).getCancelReason();
		assertNotNull(reason);
		assertTrue(reason.contains(part), reason);
	}

	@Test
	void lesionsOfAllVisits_areMeasuredLinkedAndJudged() throws Exception {
		final Path out = folder.resolve("out");
		final CommandModule module = run(LesionFollowUp.class, "file", visits, "criteria", "RECIST 1.1, volumetric",
			"output_folder", out.toFile());
		assertEquals(null, module.getCancelReason());
		final Table table = (Table) module.getOutput("table");
		assertEquals(2 * LesionCourse.TIME_POINTS.size(), table.rows().size());
		for (int i = 0; i < table.rows().size(); i++) {
			final LesionCourse.Ellipsoid truth = LesionCourse.LESIONS.get(i / 2).get(i % 2);
			assertEquals(2 * truth.a(), Double.parseDouble(column(table, "longest_diameter (mm)").get(i)), VOXEL);
			assertEquals(truth.volume(), Double.parseDouble(column(table, "volume (mL)").get(i)), 0.01 * truth.volume());
			assertEquals("target", column(table, "kind").get(i));
		}
		assertEquals(column(table, "lesion").subList(0, 2), column(table, "lesion").subList(2, 4));
		final Object responses = module.getOutput("responses");
		assertEquals(List.of("PR", "PD"), column(responses, "response").subList(0, 2));
		assertTrue(column(responses, "criterion").contains("volumetric"));
		for (final String name : List.of("FollowUp.csv", "FollowUp_responses.csv", "FollowUp_spider.png", "report_P1.html",
			"P1/followup.json", "P1/reader-reader_1.json"))
		{
			assertTrue(Files.exists(out.resolve(name)), name);
		}
		final String page = Files.readString(out.resolve("report_P1.html"));
		assertTrue(page.contains("RECIST 1.1") && page.contains("data:image/png"), page.substring(0, 400));
		final Object direct = run(ResponseAssessment.class, "file", out.resolve("FollowUp.csv").toFile()).getOutput("table");
		assertEquals(column(direct, "reason"), column(responses, "reason").subList(0, column(direct, "reason").size()));
		final CommandModule replayed = run(LesionFollowUp.class, "session", out.resolve("P1").toFile());
		assertEquals(null, replayed.getCancelReason());
		assertEquals(table.csv(), ((Table) replayed.getOutput("table")).csv());
		assertEquals(((Table) responses).csv(), ((Table) replayed.getOutput("responses")).csv());
		final CommandModule second = run(LesionFollowUp.class, "session", out.resolve("P1").toFile(), "reader", "reader 2");
		assertEquals(null, second.getCancelReason());
		assertEquals(0, ((Table) second.getOutput("table")).rows().size());
		assertTrue(second.getOutput("warnings").toString().contains(
			"RECIST 1.1 of patient \"P1\" is not judged: \"reader 2\" has no lesion yet."), "" + second.getOutput("warnings"));
		assertRefused("must be spelled as in \"reader-reader_1.json\"", "session", out.resolve("P1").toFile(), "reader",
			"reader_1");
	}

	@Test
	void lesionsThatAreNotDrawn_areWhatTheFieldSays() throws Exception {
		final String rows = Files.readString(visits.toPath()).replace("week 12/lesions.tif", "half.tif");
		final ij.ImagePlus half = new ij.io.Opener().openImage(folder.resolve("lesion-course/week 12/lesions.tif")
			.toString());
		for (int z = 1; z <= half.getStackSize(); z++) {
			final byte[] pixels = (byte[]) half.getStack().getPixels(z);
			for (int i = 0; i < pixels.length; i++) {
				if (pixels[i] == 2) pixels[i] = 0;
			}
		}
		new ij.io.FileSaver(half).saveAsTiffStack(folder.resolve("lesion-course/half.tif").toString());
		final File table = Files.writeString(folder.resolve("lesion-course/half.csv"), rows).toFile();
		final CommandModule unknown = run(LesionFollowUp.class, "file", table);
		assertEquals(null, unknown.getCancelReason());
		assertEquals("NE", column(unknown.getOutput("responses"), "response").get(1));
		assertTrue(unknown.getOutput("warnings").toString().contains("is not drawn at \"week 12\""), unknown.getOutput(
			"warnings").toString());
		final CommandModule gone = run(LesionFollowUp.class, "file", table, "missing", "gone");
		assertEquals("PR", column(gone.getOutput("responses"), "response").get(1));
		assertEquals("0.0", column(gone.getOutput("table"), "longest_diameter (mm)").get(5));
	}

	@Test
	void wrongInputs_areRefusedInASentence() throws Exception {
		assertRefused("file must be a table of visits");
		assertRefused("criteria must be one of", "file", visits, "criteria", "RECIST 2");
		assertRefused("must have a column \"image\"", "file", Files.writeString(folder.resolve("a.csv"), "time_point\nx\n")
			.toFile());
		assertRefused("there is no \"none.tif\"", "file", Files.writeString(folder.resolve("b.csv"),
			"time_point,image,mask\nx,none.tif,\n").toFile());
		assertRefused("has two: row 2", "file", Files.writeString(folder.resolve("c.csv"),
			"time_point,image\nx,a.tif\nx,b.tif\n").toFile());
		assertRefused("both are blank", "file", Files.writeString(folder.resolve("d.csv"), "time_point,image\nx,\n")
			.toFile());
		assertRefused("has no \"followup.json\"", "session", folder.toFile());
		Files.createDirectories(folder.resolve("broken"));
		Files.writeString(folder.resolve("broken/followup.json"), "{\"format\": \"x\"}");
		assertRefused("is something else", "session", folder.resolve("broken").toFile());
	}

	@Test
	void aFolderOfAnotherPatient_isNotOverwritten() throws Exception {
		final FollowUp one = new FollowUp("P8", "r", List.of("RECIST 1.1"), List.of(new FollowUpVisit("base", 0, "", "")),
			List.of(), Map.of());
		FollowUpFile.write(one, folder.resolve("p8"), Map.of());
		final FollowUp other = new FollowUp("P9", "r", List.of("RECIST 1.1"), one.visits(), List.of(), Map.of());
		assertThrows(InputException.class, () -> FollowUpFile.write(other, folder.resolve("p8"), Map.of()));
		assertEquals(List.of("r"), FollowUpFile.readers(folder.resolve("p8")));
		assertThrows(InvalidInputException.class, () -> new FollowUp("P", "r", List.of(), List.of(), List.of(), Map.of()));
	}

	/** A copy of the sample's masks with numbers of its own at each visit. */
	private static File renumbered(final String name, final int[][] numbers) throws IOException {
		String rows = Files.readString(visits.toPath());
		for (int v = 0; v < numbers.length; v++) {
			final String visit = LesionCourse.TIME_POINTS.get(v);
			final ij.ImagePlus mask = new ij.io.Opener().openImage(folder.resolve("lesion-course/" + visit + "/lesions.tif")
				.toString());
			for (int z = 1; z <= mask.getStackSize(); z++) {
				final byte[] pixels = (byte[]) mask.getStack().getPixels(z);
				for (int i = 0; i < pixels.length; i++) {
					if (pixels[i] != 0) pixels[i] = (byte) numbers[v][pixels[i] - 1];
				}
			}
			final String file = name + v + ".tif";
			new ij.io.FileSaver(mask).saveAsTiffStack(folder.resolve("lesion-course/" + file).toString());
			rows = rows.replace(visit + "/lesions.tif", file);
		}
		return Files.writeString(folder.resolve("lesion-course/" + name + ".csv"), rows).toFile();
	}

	@Test
	void labelsThatChangeTheirNumbers_areMatchedByPlaces_andSayHowOtherwise() throws Exception {
		final File table = renumbered("other", new int[][] { { 3, 7 }, { 2, 1 }, { 9, 4 }, { 1, 250 } });
		final CommandModule byNames = run(LesionFollowUp.class, "file", table);
		assertTrue(byNames.getOutput("warnings").toString().contains("match=lesions"), "" + byNames.getOutput("warnings"));
		for (final String way : List.of("headers", "lesions")) {
			final Path out = folder.resolve("by-" + way);
			final CommandModule module = run(LesionFollowUp.class, "file", table, "match", way, "output_folder", out.toFile());
			assertEquals(null, module.getCancelReason());
			final Object found = module.getOutput("table");
			assertEquals(8, column(found, "lesion").size(), way);
			assertEquals(2, column(found, "lesion").stream().distinct().count(), way);
			assertEquals(column(found, "lesion").subList(0, 2), column(found, "lesion").subList(6, 8), way);
			assertEquals(List.of("PR", "PD", "PD"), column(module.getOutput("responses"), "response").subList(0, 3), way);
			final FollowUp saved = FollowUpFile.read(out.resolve("P1"), "reader 1");
			final var drawn = DrawnLesions.files(out.resolve("P1"), saved, FollowUpFile.drawn(out.resolve("P1"), "reader 1"));
			assertEquals(4, drawn.size());
			final var regions = org.imagingbiomarkers.io.mask.MaskReader.EXACT.read(drawn.get("week 12")).regions();
			assertEquals(saved.lesion("week 12", "lesion 1").orElseThrow().trackingUid(), regions.stream().filter(one -> one
				.name().equals("lesion 1")).findFirst().orElseThrow().details().trackingUid());
		}
		assertRefused("match must be one of", "file", table, "match", "wishes");
	}

	@Test
	void anEmptyMaskIsAVisitWithoutLesions() throws Exception {
		final File table = renumbered("empty", new int[][] { { 1, 2 }, { 1, 2 }, { 1, 2 }, { 0, 0 } });
		final CommandModule module = run(LesionFollowUp.class, "file", table, "missing", "gone");
		assertEquals(null, module.getCancelReason());
		assertTrue(module.getOutput("warnings").toString().contains("\"week 18\" is taken to have no lesion"));
		assertEquals("CR", column(module.getOutput("responses"), "response").get(2));
	}

	@Test
	void twoReadersWhoHaveFinished_areComparedFromTheirSessions() throws Exception {
		final Path out = folder.resolve("readers");
		run(LesionFollowUp.class, "file", visits, "criteria", "RECIST 1.1, volumetric", "output_folder", out.toFile());
		final Path session = out.resolve("P1");
		final FollowUp first = FollowUpFile.read(session, "reader 1");
		final FollowUp empty = FollowUpFile.read(session, "second, of all");
		final InputException early = assertThrows(InputException.class, () -> ReaderComparison.open(session, "reader 1",
			session, "second, of all"));
		assertTrue(early.getMessage().contains("\"second, of all\" must have saved lesions in \"P1\""), early.getMessage());
		final FollowUp second = empty.with(first.lesions()).change("week 12", "label 2", one -> one.measured(
			"longest_diameter (mm)", 19));
		FollowUpFile.write(second, session, Map.of());
		assertEquals(List.of("reader 1", "second, of all"), FollowUpFile.readers(session));
		final Map<String, Object> inputs = ReaderComparison.open(session, "reader 1", session, "second, of all").write(
			session, "RECIST 1.1");
		final CommandModule module = CONTEXT.service(CommandService.class).run(ReaderAgreement.class, true, inputs).get();
		assertEquals(null, module.getCancelReason());
		assertEquals(200 / 3.0, Double.parseDouble(column(module.getOutput("table"), "agreement (%)").get(0)), 1e-9);
		assertEquals(List.of("week 12"), column(module.getOutput("adjudication"), "time_point"));
		assertEquals("PD", column(module.getOutput("adjudication"), "first").get(0));
		assertEquals("PR", column(module.getOutput("adjudication"), "second").get(0));
		assertTrue(column(module.getOutput("measurements"), "quantity").contains("longest_diameter (mm)"));
		assertNotNull(module.getOutput("bland_altman"));
		assertTrue(Files.exists(session.resolve("agreement/ReaderAgreement_adjudication.csv")));
		assertThrows(InputException.class, () -> ReaderComparison.open(session, "reader 1", session, "reader 1"));
		final FollowUp stranger = new FollowUp("P2", "reader 2", List.of("RECIST 1.1"), first.visits(), first.lesions(), Map
			.of());
		FollowUpFile.write(stranger, folder.resolve("stranger"), Map.of());
		final InputException other = assertThrows(InputException.class, () -> ReaderComparison.open(session, "reader 1",
			folder.resolve("stranger"), "reader 2"));
		assertTrue(other.getMessage().contains("has read \"P1\" and \"reader 2\" \"P2\""), other.getMessage());
	}
}
