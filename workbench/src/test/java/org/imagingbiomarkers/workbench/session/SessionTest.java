package org.imagingbiomarkers.workbench.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.audit.AuditTrail;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.command.Companions;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.imagingbiomarkers.plugins.command.RunState;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.response.TumorSize;
import org.imagingbiomarkers.samples.Phantoms;
import org.imagingbiomarkers.workbench.TestImages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.process.LUT;

@Tag("docs/commands/open-session#what-it-computes")
@Tag("docs/commands/save-session#what-it-computes")
class SessionTest {

	private static final Context CONTEXT = new Context(CommandService.class,
		org.imagingbiomarkers.plugins.command.Presenter.class);

	@TempDir
	Path home;

	private final List<String> warnings = new ArrayList<>();
	private ImagePlus series;
	private ImagePlus map;
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@BeforeEach
	void save() throws Exception {
		final Path data = Phantoms.DIFFUSION.write(Files.createDirectories(home.resolve("study/dätä"))).resolve("series");
		final CommandModule module = CONTEXT.service(CommandService.class).run(OpenSeries.class, true, "path", data.toFile())
			.get();
		series = (ImagePlus) module.getOutput("image");
		map = TestImages.diffusion("ADC ] [x");
		ImagePlusProperties.setQuantity(map, "adc");
		map.setProp("Info", "0010,0010  Patient's Name: Doe^Jane");
		map.getStack().setSliceLabel("x\n0010,0010 Patient's Name: Doe^Jane", 1);
		map.setDisplayRange(0, 3);
		map.setSlice(2);
		Companions.set(series, new Companions(Map.of("mask", new Companions.Remembered(data.resolve("..").resolve("vials.tif")
			.toString(), "ADC Map"), "method", new Companions.Remembered("linear", "ADC Map")), "a.Class"));
		folder = home.resolve("study/sitzung");
		write();
	}

	private void write() throws Exception {
		final RunRecord opened = new RunRecord(OpenSeries.class.getName(), "Open Series", Map.of("path", SourceFiles.of(
			series).get(0).getParent().toFile(), "series", "", "combine", "automatic"), Map.of("image", series),
			RunState.FINISHED, "", List.of(), List.of(), List.of(), Instant.EPOCH, 0);
		final RunRecord sized = new RunRecord(TumorSize.class.getName(), "Tumor Size", Map.of("patient", "Doe^Jane", "image",
			map), Map.of(), RunState.FINISHED, "", List.of(), List.of(), List.of(), Instant.EPOCH, 0);
		new SessionWriter(CONTEXT, folder, List.of(opened, sized)).write(List.of(series, map), List.of(new TableResult(
			"Tumor Size", new Table(List.of("region", "x"), List.of(List.of("liver", 1.5))), Optional.empty(), Optional
				.empty())));
	}

	private SessionReader reader(final Path place) throws Exception {
		return new SessionReader(CONTEXT, place, warnings::add);
	}

	private List<ImagePlus> open(final Path place) throws Exception {
		final List<ImagePlus> images = new ArrayList<>();
		reader(place).images(images::add);
		return images;
	}

	@Test
	void whatWasSaved_opensWithSamePixelsAndLook() throws Exception {
		final List<ImagePlus> images = open(folder);
		assertEquals(List.of(), warnings);
		assertEquals(List.of(series.getTitle(), "ADC ] [x"), images.stream().map(ImagePlus::getTitle).toList());
		for (int slice = 1; slice <= series.getStackSize(); slice++) {
			assertArrayEquals((short[]) series.getStack().getPixels(slice), (short[]) images.get(0).getStack().getPixels(
				slice));
		}
		assertArrayEquals((float[]) map.getStack().getPixels(3), (float[]) images.get(1).getStack().getPixels(3));
		assertEquals(Optional.of("adc"), ImagePlusProperties.quantity(images.get(1)));
		assertEquals(3, images.get(1).getDisplayRangeMax());
		assertEquals(2, images.get(1).getCurrentSlice());
		assertEquals("linear", Companions.of(images.get(0)).values().get("method").text());
		assertTrue(Files.exists(Path.of(Companions.of(images.get(0)).values().get("mask").text())));
	}

	@Test
	void tablesAndRuns_comeBack() throws Exception {
		final SessionReader reader = reader(folder);
		reader.images(image -> {});
		assertEquals(List.of("liver", 1.5), reader.tables().get(0).table().rows().get(0));
		assertEquals("Tumor Size", reader.tables().get(0).title());
		final List<RunRecord> runs = reader.runs();
		assertEquals(2, runs.size());
		assertTrue(runs.get(0).outputs().get("image") instanceof ImagePlus);
	}

	@Test
	void noFileNamesThePatientOrThisComputer() throws Exception {
		try (Stream<Path> files = Files.list(folder)) {
			for (final Path file : files.toList()) {
				final String content = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
				assertFalse(content.contains("Doe^Jane"), file.toString());
				assertFalse(content.contains(home.toString()), file.toString());
			}
		}
	}

	@Test
	void movedWithItsData_opensAll() throws Exception {
		final Path moved = home.resolve("moved");
		Files.move(home.resolve("study"), moved);
		assertEquals(2, open(moved.resolve("sitzung")).size());
		assertEquals(List.of(), warnings);
	}

	@Test
	void missingSeries_isReported_andTheRestOpens() throws Exception {
		Files.move(home.resolve("study/dätä"), home.resolve("elsewhere"));
		assertEquals(1, open(folder).size());
		assertEquals(1, warnings.size());
		assertTrue(warnings.get(0).contains("its files are not where they were") && warnings.get(0).contains(
			"move both together"), warnings.get(0));
	}

	@Test
	void missingCopy_isReported() throws Exception {
		Files.delete(folder.resolve("ADC_x.tif"));
		assertEquals(1, open(folder).size());
		assertTrue(warnings.get(0).contains("no longer in the folder"), warnings.get(0));
	}

	@Test
	void savedAgain_replacesTheOlderOne_andLeavesNothingUnfinished() throws Exception {
		map.getStack().getProcessor(1).setf(0, 42);
		write();
		assertEquals(42, open(folder).get(1).getStack().getProcessor(1).getf(0));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of("ADC_x.tif", "Tumor_Size.csv", "session.yaml"), files.filter(file -> !file.endsWith(
				AuditTrail.NAME)).map(file -> file.getFileName().toString()).sorted().toList());
		}
	}

	@Test
	void colors_comeBack() throws Exception {
		final byte[] falling = new byte[256];
		for (int i = 0; i < falling.length; i++) {
			falling[i] = (byte) (255 - i);
		}
		map.setLut(new LUT(falling, new byte[256], falling));
		write();
		final LUT colors = open(folder).get(1).getProcessor().getLut();
		assertEquals(255, colors.getRed(0));
		assertEquals(0, colors.getGreen(255));
		assertEquals(3, open(folder).get(1).getDisplayRangeMax());
	}

	@Test
	void seriesThatWasEditedAndSavedElsewhere_isKeptAsACopy() throws Exception {
		final short[] pixels = (short[]) series.getStack().getPixels(1);
		pixels[5] += 100;
		// As ImageJ does when it saves the image as another file.
		series.changes = false;
		write();
		assertEquals(pixels[5], ((short[]) open(folder).get(0).getStack().getPixels(1))[5]);
	}

	@Test
	void seriesAsItWasOpened_isNotCopied() throws Exception {
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of("ADC_x.tif"), files.filter(file -> !file.endsWith(AuditTrail.NAME)).map(file -> file
				.getFileName().toString()).filter(name -> name.endsWith(".tif")).toList());
		}
	}

	@Test
	void runs_referToTheirImage_whereOthersHaveItsTitle() throws Exception {
		final ImagePlus first = TestImages.diffusion("same");
		first.getStack().getProcessor(1).setf(0, -7);
		final ImagePlus second = TestImages.diffusion("same");
		final List<RunRecord> runs = new ArrayList<>();
		for (final ImagePlus image : List.of(first, second, TestImages.diffusion("same"))) {
			runs.add(new RunRecord(TumorSize.class.getName(), "Tumor Size", Map.of("image", image), Map.of("image", image),
				RunState.FINISHED, "", List.of(), List.of(), List.of(), Instant.EPOCH, 0));
		}
		new SessionWriter(CONTEXT, folder, runs).write(List.of(first, second), List.of());
		final List<ImagePlus> opened = new ArrayList<>();
		final SessionReader reader = reader(folder);
		reader.images(opened::add);
		final List<RunRecord> again = reader.runs();
		assertSame(opened.get(0), again.get(0).inputs().get("image"));
		assertSame(opened.get(0), again.get(0).outputs().get("image"));
		assertSame(opened.get(1), again.get(1).inputs().get("image"));
		// The third image was closed.
		assertFalse(again.get(2).inputs().containsKey("image"));
	}

	@Test
	void sessionWithoutIdentifiers_refersByTitle() throws Exception {
		final Path file = folder.resolve("session.yaml");
		Files.writeString(file, Files.readString(file).replaceAll(",?\\s+id: image-[0-9]+", ""));
		assertFalse(Files.readString(file).contains("id: image-"));
		final SessionReader reader = reader(folder);
		reader.images(image -> {});
		assertTrue(reader.runs().get(0).outputs().get("image") instanceof ImagePlus);
	}

	@Test
	void savedAgain_removesCopiesOfImagesClosedSince_andNothingElse() throws Exception {
		Files.writeString(folder.resolve("notes.txt"), "x");
		Files.writeString(folder.resolve("other.tif"), "x");
		Files.writeString(home.resolve("study/outside.tif"), "x");
		Files.writeString(folder.resolve("session.yaml"), Files.readString(folder.resolve("session.yaml")).replace("images:",
			"images:\n- {title: a, file: ../outside.tif}\n- {title: b, file: notes.txt}"));
		new SessionWriter(CONTEXT, folder, List.of()).write(List.of(TestImages.diffusion("drawn")), List.of());
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of("drawn.tif", "notes.txt", "other.tif", "session.yaml"), files.filter(file -> !file.endsWith(
				AuditTrail.NAME)).map(file -> file.getFileName().toString()).sorted().toList());
		}
		assertTrue(Files.exists(home.resolve("study/outside.tif")));
	}

	@Test
	void severalMasksInOneField_moveWithTheSession() throws Exception {
		final Path one = Files.writeString(home.resolve("study/one.tif"), "x");
		final Path two = Files.writeString(home.resolve("study/two.tif"), "x");
		final Object written = new SessionPaths(folder).written(one + "; " + two);
		assertFalse(written.toString().contains(home.toString()), written.toString());
		final Path moved = home.resolve("moved/sitzung");
		assertEquals(home.resolve("moved/one.tif") + ";" + home.resolve("moved/two.tif"), new SessionPaths(moved).read(
			written));
		assertEquals("roi; none", new SessionPaths(moved).written("roi; none"));
	}

	@Test
	void copyOfAnEarlierSession_staysWhenAnotherImageGetsItsName() throws Exception {
		final ImagePlus drawn = TestImages.diffusion("drawn");
		new SessionWriter(CONTEXT, folder, List.of()).write(List.of(drawn), List.of());
		final ImagePlus again = open(folder).get(0);
		final ImagePlus other = TestImages.diffusion("drawn");
		other.getStack().getProcessor(1).setf(0, -7);
		new SessionWriter(CONTEXT, folder, List.of()).write(List.of(other, again), List.of());
		final List<ImagePlus> opened = open(folder);
		assertEquals(-7, opened.get(0).getStack().getProcessor(1).getf(0));
		assertEquals(drawn.getStack().getProcessor(1).getf(0), opened.get(1).getStack().getProcessor(1).getf(0));
	}

	@Test
	void pathOfAnotherSystem_isReported() throws Exception {
		Files.writeString(folder.resolve("session.yaml"), "session: 1\nimages: [{title: x, file: \"a\\0b\"}]\n" +
			"tables: [{title: t, file: \"a\\0b\"}]");
		assertEquals(List.of(), open(folder));
		assertEquals(List.of(), reader(folder).tables());
		assertEquals(2, warnings.size());
	}

	@Test
	void seriesThatCannotBeRead_isReported_andTheRestOpens() throws Exception {
		for (final Path file : SourceFiles.of(series)) {
			Files.writeString(file, "none");
		}
		assertEquals(1, open(folder).size());
		assertEquals(1, warnings.size());
	}

	@Test
	void folderOfOtherFiles_isRefused() throws Exception {
		final Path other = Files.createDirectories(home.resolve("other"));
		Files.writeString(other.resolve("thesis.txt"), "x");
		assertTrue(assertThrows(InputException.class, () -> new SessionWriter(CONTEXT, other, List.of()).write(List.of(map),
			List.of())).getMessage().contains("holds other files"));
	}

	@Test
	void fileEditedByHand_isRefusedInASentence() throws Exception {
		final Path file = folder.resolve("session.yaml");
		for (final String text : List.of("", "session: 2", "session: 1\nimagse: []", "session: 1\nimages: [1, 2]",
			"session: 1\nimages: &a [*a]", "session: 1\nimages: {", "images: []"))
		{
			Files.writeString(file, text);
			final String sentence = assertThrows(InputException.class, () -> reader(folder), text).getMessage();
			assertTrue(sentence.endsWith(".") && !sentence.contains("\n"), sentence);
		}
		Files.writeString(file,
			"session: 1\nimages: [{title: x}, {title: y, file: ../../etc/passwd}, {title: z, slice: many, file: ADC_x.tif}]");
		assertEquals(1, open(folder).size());
		assertEquals(2, warnings.size());
	}

	@Test
	void anotherFolder_isNoSession() {
		assertNotNull(assertThrows(InputException.class, () -> reader(home)).getMessage());
	}
}
