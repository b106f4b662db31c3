package org.imagingbiomarkers.workbench.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.alignment.Rigid;
import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.alignment.Translation;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.parallel.Workers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

@Tag("docs/commands/linked-views#what-it-computes")
class ViewModelTest {

	private static Layer layer(final String title) throws Exception {
		return new LayerReader("image").base(ViewSamples.image(title, ViewSamples.upright(), Vector::x));
	}

	private static TimePoint study(final String title, final Transform transform) throws Exception {
		return new TimePoint(title, List.of(layer(title)), Optional.ofNullable(transform));
	}

	@Test
	void scrolling_movesByTheSlicesOfTheImage_andStopsAtItsEnd() throws Exception {
		final ViewModel model = new ViewModel(List.of(study("a", null)));
		final double before = model.cursor().z();
		model.scroll(ViewPlane.AXIAL, 2);
		assertEquals(before + 6, model.cursor().z(), 1e-9);
		model.scroll(ViewPlane.SAGITTAL, -1);
		assertEquals(-2, model.cursor().x() - layer("b").place(19, 0, 0).x(), 1e-9);
		model.scroll(ViewPlane.AXIAL, 1000);
		assertEquals(30 + 45, model.cursor().z(), 1e-9);
	}

	@Test
	void zooming_keepsThePlaceBelowTheMouse() throws Exception {
		final ViewModel model = new ViewModel(List.of(study("a", null)));
		final Vector place = model.viewport(0, ViewPlane.AXIAL, 100, 100).place(20, 70, model.cursor());
		model.zoom(3, place);
		final Viewport after = model.viewport(0, ViewPlane.AXIAL, 100, 100);
		assertEquals(20, after.column(place), 1e-9);
		assertEquals(70, after.row(place), 1e-9);
		model.reset();
		assertEquals(1, model.zoom());
	}

	@Test
	void timePoints_showTheTissueThatTheTransformGives_alsoBack() throws Exception {
		final Transform rigid = Rigid.about(new double[] { 0.1, -0.2, 0.15 }, new double[] { 10, -20, 30 }, new double[] { 4,
			-3, 2 });
		final ViewModel model = new ViewModel(List.of(study("baseline", null), study("week 6", new Translation(5, 0, -6)),
			study("week 12", rigid)));
		model.moveTo(new Vector(12, -15, 33));
		assertEquals(new Vector(17, -15, 27), model.cursor(1));
		final Vector third = model.cursor(2);
		model.moveTo(Vector.ZERO);
		model.moveTo(2, third);
		assertEquals(0, model.cursor().minus(new Vector(12, -15, 33)).length(), 1e-6);
	}

	@Test
	void pixelsThatACommandReplaces_areSeen_andThoseOfAClosedImageToo() throws Exception {
		final ImagePlus image = ViewSamples.image("a", ViewSamples.upright(), Vector::x);
		final ViewModel model = new ViewModel(List.of(new TimePoint("a", List.of(new LayerReader("image").base(image)),
			Optional.empty())));
		final Vector place = model.cursor();
		final float before = model.timePoints().get(0).layers().get(0).valueAt(place, 0);
		image.setStack(ViewSamples.image("b", ViewSamples.upright(), at -> at.x() + 1000).getStack());
		model.redraw();
		assertEquals(before + 1000, model.timePoints().get(0).layers().get(0).valueAt(place, 0), 1e-3);
		image.flush();
		model.redraw();
		assertEquals(before + 1000, model.timePoints().get(0).layers().get(0).valueAt(place, 0), 1e-3);
	}

	@Test
	void whatCannotBeSeenTogether_isRefusedWithTheReason() throws Exception {
		final Layer base = layer("ct");
		final Geometry far = new Geometry(4, 4, 4, new Vector(500, 0, 0), new Vector(1, 0, 0), new Vector(0, 1, 0),
			new Vector(0, 0, 1), new Vector(1, 1, 1));
		assertRefused("layers must lie where \"ct\" does, but no voxel of \"far\" lies in it", base, ViewSamples.image("far",
			far, Vector::x));
		assertRefused("layers must be on the grid of \"ct\" of 40 x 36 x 30 voxels", base, new ImagePlus("lost",
			new FloatProcessor(8, 8)));
		assertRefused("layers must hold values, but \"photo\" holds colors", base, ofSize("photo"));
	}

	private static ImagePlus ofSize(final String title) {
		final ImagePlus image = new ImagePlus(title, new ColorProcessor(40, 36));
		ImagePlusProperties.set(image, new Geometry(40, 36, 1, new Vector(1, 2, 3), new Vector(1, 0, 0), new Vector(0, 1, 0),
			new Vector(0, 0, 1), new Vector(1, 1, 1)));
		return image;
	}

	private static void assertRefused(final String sentence, final Layer base, final ImagePlus image) {
		final String message = assertThrows(InputException.class, () -> new LayerReader("layers").over(base, image, false))
			.getMessage();
		assertTrue(message.startsWith(sentence) && message.endsWith("."), message);
	}

	@Test
	void aProjection_hasTheLargestValueOfEachRay_fromEverySide() throws Exception {
		final Vector hot = new Vector(25, -20, 45);
		final ImagePlus image = ViewSamples.image("SUV pet", ViewSamples.upright(), place -> place.minus(hot).length() < 4
			? 200 : 20);
		final ViewModel model = new ViewModel(List.of(new TimePoint("pet", List.of(new LayerReader("image").base(image)),
			Optional.empty())));
		for (final double angle : new double[] { 0, 35, 90, 180, 270 }) {
			model.turn(angle);
			final ProjectionRenderer.Side side = model.side(0, 80, 80);
			final int[] pixels = new ProjectionRenderer(Workers.single()).render(model.timePoints().get(0).layers(), 0, side);
			final int column = (int) side.column(hot);
			final int row = (int) side.row(hot);
			assertEquals(200, pixels[row * 80 + column] & 0xff, 1, "at " + angle);
			final Vector found = new ProjectionRenderer(Workers.single()).brightest(model.timePoints().get(0).layers(), 0, side,
				column, row).orElseThrow();
			assertTrue(found.minus(hot).length() < 4, found + " at " + angle);
			assertEquals(20, pixels[(row + 20) * 80 + column] & 0xff, 1, "below, at " + angle);
		}
		assertEquals("L", PlanePicture.letter(new Vector(1, 0, 0)));
		assertEquals("LP", PlanePicture.letter(new Vector(0.75, 0.66, 0)));
		assertEquals("A", PlanePicture.letter(new Vector(0.1, -0.99, 0)));
	}
}
