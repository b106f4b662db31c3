package org.imagingbiomarkers.workbench.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.imagingbiomarkers.plugins.motion.PatientGrid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.FloatProcessor;

/** The lesion tool without a window: what is shown before a click, what a click does, and back. */
@Tag("docs/commands/lesion-tool#what-it-computes")
class LesionEditorTest {

	private static final Vector HOT = new Vector(20, 24, 30);
	private static final Geometry GRID = new Geometry(40, 40, 24, new Vector(0, 0, 0), new Vector(1, 0, 0), new Vector(0, 1,
		0), new Vector(0, 0, 1), new Vector(2, 2, 3));

	private final ImagePlus image = image();
	/** What the tool hands to the thread of its listeners, which is that of the test. */
	private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
	private final LesionEditor editor = new LesionEditor(image, Workers.single(), events::add);
	private final LesionMouse mouse = new LesionMouse(editor, PatientGrid.of(GRID));

	private static ImagePlus image() {
		final ImageStack stack = new ImageStack(40, 40);
		for (int z = 0; z < 24; z++) {
			final FloatProcessor plane = new FloatProcessor(40, 40);
			for (int i = 0; i < 1600; i++) {
				final Vector place = GRID.place(i % 40, i / 40, z);
				plane.setf(i, (float) ((place.minus(HOT).length() < 9 ? 12 : place.minus(new Vector(60, 60, 50)).length() < 7 ? 8
					: 1) + 0.05 * Math.sin(i * 0.7 + z)));
			}
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("pet", stack);
		ImagePlusSeries.calibrate(image, GRID);
		ImagePlusProperties.set(image, GRID);
		ImagePlusProperties.setValueUnit(image, "g/mL");
		return image;
	}

	@AfterEach
	void close() {
		editor.close();
	}

	private static ToolPoint at(final Vector place) {
		return new ToolPoint(place, new Vector(1, 0, 0), new Vector(0, 1, 0));
	}

	/** Handles events until something holds. */
	private void await(final BooleanSupplier holds) throws InterruptedException {
		final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
		while (!holds.getAsBoolean()) {
			assertTrue(System.nanoTime() < end, editor.sentence());
			final Runnable next = events.poll(1, TimeUnit.SECONDS);
			if (next != null) next.run();
		}
	}

	private void click(final Vector place) throws InterruptedException {
		final int before = editor.lines().size();
		mouse.press(at(place), false);
		mouse.release(at(place));
		await(() -> editor.lines().size() > before);
	}

	private void stroke(final Vector from, final Vector to) throws InterruptedException {
		final int before = editor.lines().size();
		mouse.press(at(from), false);
		mouse.drag(at(from.plus(to).times(0.5)));
		mouse.drag(at(to));
		mouse.release(at(to));
		await(() -> editor.lines().size() > before);
	}

	private ListedLesion only() {
		assertEquals(1, editor.list().lesions().size());
		return editor.list().lesions().get(0);
	}

	private long count() {
		return only().voxels().orElseThrow().count();
	}

	@Test
	void whatIsShownBeforeTheClick_isWhatTheClickGives() throws Exception {
		mouse.hover(at(HOT));
		await(() -> editor.preview().isPresent());
		final long shown = editor.preview().orElseThrow().count();
		assertTrue(editor.sentence().contains("mL"), editor.sentence());
		assertTrue(editor.list().lesions().isEmpty(), "nothing is done before the click");
		click(HOT);
		assertEquals(shown, count());
		assertEquals(4 / 3.0 * Math.PI * 729 / 12, count(), 12, "voxels of a ball of 9 mm");
		assertEquals(1, editor.settings().active());
	}

	@Test
	void beyondTheImage_nothingIsShown_andSoItIsSaid() throws Exception {
		mouse.hover(at(HOT));
		await(() -> editor.preview().isPresent());
		mouse.hover(at(new Vector(-50, 0, 0)));
		assertTrue(editor.preview().isEmpty());
		assertEquals("Beyond the image.", editor.sentence());
	}

	@Test
	void aMouseThatMovesOn_isShownOnlyTheLastPlace() throws Exception {
		for (int i = 0; i < 60; i++) {
			mouse.hover(at(HOT.plus(new Vector(i % 3, 0, 0))));
		}
		mouse.hover(at(new Vector(60, 60, 50)));
		await(() -> editor.preview().filter(region -> region.contains(30, 30, 17)).isPresent());
		while (!events.isEmpty()) {
			events.poll().run();
		}
		assertFalse(editor.preview().orElseThrow().contains(10, 12, 10));
	}

	@Test
	void brushAndEraser_changeOnlyValuesOfTheRange_andEverythingIsUndone() throws Exception {
		click(HOT);
		final long before = count();
		editor.set(editor.settings().with(ToolMode.BRUSH).withRadius(6).between(OptionalDouble.empty(), OptionalDouble.of(
			5)));
		stroke(new Vector(20, 24, 30), new Vector(50, 24, 30));
		final long brushed = count();
		assertTrue(brushed > before);
		only().voxels().orElseThrow().forEach((x, y, z) -> assertTrue(GRID.place(x, y, z).minus(HOT).length() < 9 || Math.abs(
			GRID.place(x, y, z).y() - 24) <= 6));
		editor.set(editor.settings().with(ToolMode.ERASER).between(OptionalDouble.of(5), OptionalDouble.empty()));
		stroke(new Vector(20, 24, 30), new Vector(50, 24, 30));
		assertTrue(count() < brushed);
		assertEquals(brushed - before, only().voxels().map(region -> {
			final long[] cold = new long[1];
			region.forEach((x, y, z) -> {
				if (image.getStack().getProcessor(z + 1).getf(x, y) < 5) cold[0]++;
			});
			return cold[0];
		}).orElseThrow(), "the eraser left what is below its range");
		assertTrue(editor.list().undo() && editor.list().undo());
		assertEquals(before, count());
		assertTrue(editor.list().redo());
		assertEquals(brushed, count());
	}

	@Test
	void aDiscStaysInItsSlice_andABallDoesNot() throws Exception {
		editor.set(editor.settings().with(ToolMode.BRUSH).withRadius(6).inBalls(false));
		stroke(new Vector(20, 60, 30), new Vector(30, 60, 30));
		assertEquals(1, only().voxels().orElseThrow().box().depth());
		editor.set(editor.settings().inBalls(true));
		stroke(new Vector(20, 60, 30), new Vector(30, 60, 30));
		assertEquals(5, only().voxels().orElseThrow().box().depth());
	}

	@Test
	void aCut_takesAwayWhatLiesOnTheRightOfTheLine_inTheViewOfAnyImage() throws Exception {
		click(HOT);
		final long before = count();
		editor.set(editor.settings().with(ToolMode.CUT));
		// from left to right: what is below goes
		stroke(new Vector(0, 24.5, 30), new Vector(60, 24.5, 30));
		assertTrue(count() < before);
		only().voxels().orElseThrow().forEach((x, y, z) -> assertTrue(GRID.place(x, y, z).y() <= 24.5));
		editor.list().undo();
		await(events::isEmpty);
		stroke(new Vector(60, 24.5, 30), new Vector(0, 24.5, 30));
		only().voxels().orElseThrow().forEach((x, y, z) -> assertTrue(GRID.place(x, y, z).y() >= 24.5));
	}

	@Test
	void buttons_editTheActiveLesion_orSayWhatIsMissing() throws Exception {
		editor.apply(QuickEdit.GROW);
		assertTrue(editor.sentence().contains("Choose the lesion"), editor.sentence());
		click(HOT);
		final long before = count();
		for (final QuickEdit edit : List.of(QuickEdit.GROW, QuickEdit.SHRINK)) {
			final int lines = editor.lines().size();
			editor.apply(edit);
			await(() -> editor.lines().size() > lines);
			if (edit == QuickEdit.GROW) assertTrue(count() > before);
			else assertEquals(before, count(), 6);
		}
		editor.apply(QuickEdit.DELETE);
		assertTrue(editor.list().lesions().isEmpty());
		assertTrue(editor.list().undo());
		assertEquals(before, count(), 6);
	}

	@Test
	void aRangeOfTheActiveLesion_isShownBeforeItIsApplied() throws Exception {
		editor.set(editor.settings().with(ToolMode.SPHERE).withRadius(14));
		click(HOT);
		final long before = count();
		editor.set(editor.settings().with(ToolMode.CHOOSE).between(OptionalDouble.of(5), OptionalDouble.empty()));
		await(() -> editor.preview().isPresent());
		final long shown = editor.preview().orElseThrow().count();
		assertTrue(shown < before);
		assertEquals(before, count());
		final int lines = editor.lines().size();
		editor.apply(QuickEdit.LIMIT);
		await(() -> editor.lines().size() > lines);
		assertEquals(shown, count());
	}

	@Test
	void slicesBetweenDrawnOnes_areInterpolated() throws Exception {
		editor.set(editor.settings().with(ToolMode.BRUSH).withRadius(8).inBalls(false));
		for (final double z : new double[] { 30, 36, 42 }) {
			stroke(new Vector(40, 40, z), new Vector(42, 40, z));
		}
		final long drawn = count();
		final int lines = editor.lines().size();
		editor.apply(QuickEdit.INTERPOLATE);
		await(() -> editor.lines().size() > lines);
		assertEquals(drawn / 3.0 * 5, count(), 10);
	}

	@Test
	void strokesInsideAndOutside_giveTheLesionBetweenThem() throws Exception {
		editor.set(editor.settings().with(ToolMode.STROKES).withRadius(2));
		mouse.takeStrokes();
		assertTrue(editor.sentence().contains("inside of the lesion"), editor.sentence());
		mouse.press(at(HOT.minus(new Vector(3, 0, 0))), false);
		mouse.release(at(HOT.plus(new Vector(3, 0, 0))));
		for (final double side : new double[] { -16, 16 }) {
			mouse.press(at(HOT.plus(new Vector(side, -14, 0))), true);
			mouse.drag(at(HOT.plus(new Vector(side, 14, 0))));
			mouse.release(at(HOT.plus(new Vector(side, 14, 0))));
		}
		await(() -> editor.preview().isPresent() && events.isEmpty());
		final int lines = editor.lines().size();
		mouse.takeStrokes();
		await(() -> editor.lines().size() > lines);
		assertEquals(4 / 3.0 * Math.PI * 729 / 12, count(), 40, "voxels of a ball of 9 mm");
	}

	@Test
	void stepsThatFollowEachOtherQuickly_areDoneInTheirOrderOnOneLesion() throws Exception {
		mouse.press(at(HOT), false);
		mouse.release(at(HOT));
		editor.set(editor.settings().with(ToolMode.BRUSH));
		for (int i = 0; i < 3; i++) {
			mouse.press(at(HOT.plus(new Vector(8 + i, 0, 0))), false);
			mouse.release(at(HOT.plus(new Vector(8 + i, 0, 0))));
		}
		await(() -> editor.lines().size() == 4);
		assertEquals(1, editor.list().lesions().size());
	}

	@Test
	void whatWasDoneByMouse_isTheSameVoxelsWhenItsLinesAreRun(@TempDir final Path folder) throws Exception {
		click(HOT.plus(new Vector(0.7, -0.4, 1.1)));
		editor.set(editor.settings().with(ToolMode.BRUSH).withRadius(5.5).between(OptionalDouble.empty(), OptionalDouble.of(
			6)));
		stroke(new Vector(20.3, 24.7, 30.2), new Vector(47.9, 31.1, 30.2));
		editor.set(editor.settings().inBalls(false));
		stroke(new Vector(20, 14, 36), new Vector(30, 14, 36));
		editor.set(editor.settings().with(ToolMode.ERASER).withRadius(3).between(OptionalDouble.empty(), OptionalDouble
			.empty()));
		stroke(new Vector(44, 20, 30), new Vector(44, 40, 30));
		editor.set(editor.settings().with(ToolMode.CUT));
		stroke(new Vector(0, 21.3, 30), new Vector(60, 17.1, 30));
		for (final QuickEdit edit : List.of(QuickEdit.GROW, QuickEdit.FILL, QuickEdit.SMOOTH, QuickEdit.SHRINK,
			QuickEdit.ISLANDS, QuickEdit.LARGEST))
		{
			apply(edit);
		}
		editor.set(editor.settings().with(ToolMode.SPHERE).withRadius(9).on(0));
		click(new Vector(28, 20, 30));
		editor.set(editor.settings().between(OptionalDouble.of(0.5), OptionalDouble.empty()));
		apply(QuickEdit.LIMIT);
		editor.set(editor.settings().with(ToolMode.BRUSH).between(OptionalDouble.empty(), OptionalDouble.empty()).on(0));
		for (final double z : new double[] { 9, 15, 21 }) {
			stroke(new Vector(60, 20, z), new Vector(64, 20, z));
		}
		apply(QuickEdit.INTERPOLATE);
		drawStrokes(new Vector(60, 60, 50), 12);
		// what was taken back is not done again
		editor.set(editor.settings().with(ToolMode.SPHERE));
		click(new Vector(10, 70, 60));
		editor.list().undo();
		await(events::isEmpty);
		final ImagePlus other = image();
		replay(other, folder);
		assertEquals(voxels(editor.list()), voxels(LesionList.of(other).orElseThrow()), editor.macro());
		assertEquals(4, voxels(editor.list()).size());
		assertTrue(editor.macro().startsWith("run(\"Segment Lesion...\", \"image=pet seed=[10.35 11.8 "), editor.macro());
	}

	private void apply(final QuickEdit edit) throws InterruptedException {
		final String before = editor.sentence();
		editor.say("");
		editor.apply(edit);
		await(() -> !editor.sentence().isEmpty());
		assertNotEquals("", before);
	}

	private void drawStrokes(final Vector middle, final double away) throws InterruptedException {
		editor.set(editor.settings().with(ToolMode.STROKES).withRadius(2));
		mouse.press(at(middle.minus(new Vector(3, 0, 0))), false);
		mouse.release(at(middle));
		for (final double side : new double[] { -away, away }) {
			mouse.press(at(middle.plus(new Vector(side, -away, 0))), true);
			mouse.drag(at(middle.plus(new Vector(side, away, 0))));
			mouse.release(at(middle.plus(new Vector(side, away, 0))));
		}
		final int lines = editor.lines().size();
		mouse.takeStrokes();
		await(() -> editor.lines().size() > lines);
	}

	/** Runs the lines on another image, as a macro would; images that a macro finds by their titles are files here. */
	private void replay(final ImagePlus on, final Path folder) throws Exception {
		try (Context context = new Context(CommandService.class, TaskService.class)) {
			final CommandService commands = context.service(CommandService.class);
			for (final RecordedLine.Call call : editor.lines().stream().flatMap(line -> line.calls().stream()).toList()) {
				final CommandInfo info = commands.getCommands().stream().filter(one -> one.getMenuPath().getLeaf() != null && one
					.getMenuPath().getLeaf().getName().equals(call.command())).findFirst().orElseThrow();
				final List<Object> inputs = new ArrayList<>(List.of("image", on));
				call.fields().forEach((key, value) -> inputs.addAll(List.of(key, value.equals("false") ? (Object) false : value
					.startsWith("strokes ") ? folder.resolve(value + ".tif").toString() : value)));
				final CommandModule module = commands.run(info, true, inputs.toArray()).get();
				assertFalse(module.isCanceled(), call + ": " + module.getCancelReason());
				if (!call.made().isEmpty()) new FileSaver((ImagePlus) module.getOutput("regions")).saveAsTiffStack(folder.resolve(
					call.made() + ".tif").toString());
			}
		}
	}

	private static Map<Integer, Set<List<Integer>>> voxels(final LesionList list) {
		final Map<Integer, Set<List<Integer>>> all = new TreeMap<>();
		for (final ListedLesion line : list.lesions()) {
			final Set<List<Integer>> own = all.computeIfAbsent(line.number(), number -> new HashSet<>());
			line.voxels().ifPresent(region -> region.forEach((x, y, z) -> own.add(List.of(x, y, z))));
		}
		return all;
	}

	@Test
	void physiologicUptake_isMarkedByAClick_andNotMeasuredAnyMore() throws Exception {
		click(HOT);
		assertEquals(1, editor.list().measured().regions().size());
		editor.set(editor.settings().with(ToolMode.PHYSIOLOGIC));
		mouse.press(at(HOT), false);
		mouse.release(at(HOT));
		assertEquals(RegionKind.PHYSIOLOGIC, only().details().kind());
		assertEquals(0, editor.list().measured().regions().size());
		editor.list().undo();
		assertNotEquals(RegionKind.PHYSIOLOGIC, only().details().kind());
	}
}
