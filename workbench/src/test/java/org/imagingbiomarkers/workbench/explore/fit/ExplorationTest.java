package org.imagingbiomarkers.workbench.explore.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.workbench.TestImages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;

/** What a user does in the window, without one: this thread is the event thread. */
class ExplorationTest {

	private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
	private final Context context = new Context(CommandService.class, Presenter.class);
	private final ImagePlus image = TestImages.diffusion("dwi");
	private ModelFields fields;
	private Exploration exploration;

	@BeforeEach
	void explore() throws IOException {
		fields = new ModelFields(context, Map.of("b_values", "0, 500, 1000", "aif", "parker"), new TextField("settings", ""));
		exploration = new Exploration(image, fields, new CurveProbe(model("adc linear"), fields, image), events::add,
			() -> {});
	}

	@AfterEach
	void end() {
		exploration.close();
		context.dispose();
	}

	private static ExploredModel model(final String key) {
		return ExploredModel.of(key).orElseThrow();
	}

	/** Lets things happen until something is so. */
	private void until(final BooleanSupplier so) throws InterruptedException {
		while (!so.getAsBoolean()) {
			final Runnable event = events.poll(20, TimeUnit.SECONDS);
			assertTrue(event != null, "it never came");
			event.run();
		}
	}

	private boolean known() {
		return exploration.entries().stream().noneMatch(entry -> entry.curves().isEmpty());
	}

	@Test
	void theCursorMovesAndPinsStay() throws Exception {
		exploration.move(Entry.CURSOR, "here", PixelSelection.pixel(1, 2, 0));
		final int pin = exploration.pin(PixelSelection.pixel(1, 2, 0), "Point 1");
		exploration.move(Entry.CURSOR, "there", PixelSelection.pixel(3, 4, 1));
		until(() -> known() && exploration.entries().get(0).curves().get(0).place().x() == 3);
		assertEquals(List.of("there", "Point 1"), exploration.entries().stream().map(Entry::name).toList());
		assertEquals(1, exploration.entries().get(0).curves().get(0).values().get(0).value(), 1e-4);
		assertEquals(100 + 4 * 6 + 3, exploration.entries().get(0).curves().get(0).shown().get(0).measured().get(0), 1e-4);
		assertEquals(100 + 2 * 6 + 1, exploration.entries().get(1).curves().get(0).shown().get(0).measured().get(0), 1e-4);
		exploration.rename(pin, "Tumor");
		assertEquals("Tumor", exploration.entries().get(1).name());
		exploration.remove(pin);
		assertEquals(1, exploration.entries().size());
		assertEquals(pin, exploration.pin(PixelSelection.pixel(0, 0, 0), "next"), "a color is free again");
	}

	@Test
	void twoModelsAreCompared() throws Exception {
		exploration.move(Entry.CURSOR, "here", PixelSelection.pixel(1, 2, 0));
		exploration.explore(List.of(model("kurtosis"), model("adc nonlinear")));
		assertTrue(exploration.isBusy());
		until(() -> exploration.entries().get(0).curves().size() == 2);
		assertFalse(exploration.isBusy());
		assertEquals(List.of("kurtosis", "adc nonlinear"), exploration.entries().get(0).curves().stream().map(curve -> curve
			.model().key()).toList());
	}

	@Test
	void aModelThatCannotBeHadIsOneSentenceAndTheOldOneStays() throws Exception {
		exploration.explore(List.of(model("ivim nonlinear")));
		until(() -> !exploration.isBusy());
		assertEquals("IVIM, nonlinear: b_values must hold at least four different b-values, but there are only 3.",
			exploration.problem().orElse(""));
		assertEquals("adc linear", exploration.probes().get(0).row().key());
	}

	@Test
	void thePixelsOfASelectionAreThoseOfItsShape() {
		final PixelSelection disc = PixelSelection.of(new OvalRoi(1, 1, 4, 3), 6, 5, 1).orElseThrow();
		assertEquals(List.of(1, 1, 4, 3, 1), List.of(disc.x(), disc.y(), disc.width(), disc.height(), disc.slice()));
		assertEquals(0, disc.inside()[0]);
		assertEquals(1, disc.inside()[5]);
		final PointRoi points = new PointRoi(2.5, 3.5);
		points.addPoint(4.5, 1.5);
		final PixelSelection two = PixelSelection.of(points, 6, 5, 0).orElseThrow();
		assertEquals(List.of(2, 1, 3, 3), List.of(two.x(), two.y(), two.width(), two.height()));
		assertTrue(PixelSelection.of(new OvalRoi(20, 20, 4, 3), 6, 5, 1).isEmpty());
	}

	@Test
	void whereNothingCanBeFittedTheCurveIsSeenAndTheReasonSaid() throws Exception {
		image.getStack().getProcessor(1).setf(0, 0, Float.NaN);
		image.getStack().getProcessor(3).setf(1, 0, 0);
		exploration.move(Entry.CURSOR, "NaN", PixelSelection.pixel(0, 0, 0));
		exploration.pin(PixelSelection.pixel(1, 0, 0), "zero");
		until(this::known);
		final ExploredCurve nan = exploration.entries().get(0).curves().get(0);
		assertEquals("not fitted: a sample, or a value it is converted with, is not one that can be", nan.outcome());
		assertTrue(Double.isNaN(nan.values().get(0).value()));
		exploration.entries().get(1).curves().get(0).shown().forEach(shown -> assertEquals(3, shown.measured().size()));
	}

	@Test
	void theTablesHoldPointsFitsResidualsAndParametersAndWhereTheyComeFrom() throws Exception {
		exploration.pin(PixelSelection.pixel(1, 2, 0), "Point, one");
		until(this::known);
		final Table points = CurveTables.points(exploration.entries());
		assertEquals(List.of("place", "model", "quantity", "unit", "x", "measured", "fitted", "residual"), points.columns());
		assertEquals(3, points.rows().size());
		for (final List<Object> row : points.rows()) {
			assertEquals((double) row.get(5) - (double) row.get(6), (double) row.get(7));
		}
		final Table parameters = CurveTables.parameters(exploration.entries());
		assertEquals(List.of("adc", "s0"), parameters.rows().stream().map(row -> row.get(2)).toList());
		assertEquals("10^-3 mm^2/s", parameters.rows().get(0).get(5));
		assertTrue(points.csv().contains("\"Point, one\""));
		final String line = CurveTables.provenance("dwi\nsecond line", exploration.probes(), fields);
		assertTrue(line.matches("# Imaging Biomarkers .*, Curve Explorer, .*; image: dwi second line; model: adc linear; " +
			"b_values \\(s/mm\\^2\\): 0.0 500.0 1000.0 from field b_values; b_values=0, 500, 1000\n"), line);
	}
}
