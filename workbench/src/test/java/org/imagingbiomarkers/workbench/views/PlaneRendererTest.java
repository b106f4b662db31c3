package org.imagingbiomarkers.workbench.views;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.workbench.TestImages;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;

/** A plane shows the patient where it says, however the slices of an image were acquired. */
@Tag("docs/commands/linked-views#what-it-computes")
class PlaneRendererTest {

	private static final int SIDE = 61;
	private static final Workers ONE = Workers.single();

	static Stream<Arguments> grids() {
		return Stream.of(Arguments.of("axial", ViewSamples.upright()), Arguments.of("flipped", ViewSamples.grid(new Vector(-1,
			0, 0), new Vector(0, -1, 0), new Vector(0, 0, -1))), Arguments.of("coronal", ViewSamples.grid(new Vector(1, 0, 0),
				new Vector(0, 0, -1), new Vector(0, 1, 0))), Arguments.of("oblique", ViewSamples.grid(new Vector(0.9, 0.1, 0.3),
					new Vector(-0.1, 0.98, 0).minus(new Vector(0.9, 0.1, 0.3).times(0.0087)), new Vector(-0.3, 0, 0.9))), Arguments
						.of("gantry tilt", ViewSamples.grid(new Vector(1, 0, 0), new Vector(0, 0.94, -0.34), new Vector(0, 0, 1))));
	}

	private static Layer base(final ImagePlus image) throws Exception {
		return new LayerReader("image").base(image);
	}

	private static ViewModel model(final Layer... layers) {
		return new ViewModel(List.of(new TimePoint("now", List.of(layers), Optional.empty())));
	}

	private static int[] render(final ViewModel model, final ViewPlane plane) {
		return new PlaneRenderer(ONE).render(model.timePoints().get(0).layers(), model.volume(), model.viewport(0, plane,
			SIDE, SIDE), model.cursor());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("grids")
	void ofAnyGrid_eachPixelHasTheValueOfItsPlace(final String name, final Geometry grid) throws Exception {
		for (final ViewSamples.Field field : List.<ViewSamples.Field> of(Vector::x, Vector::y, Vector::z)) {
			final ViewModel model = model(base(ViewSamples.image(name, grid, place -> 100 + field.at(place))));
			model.moveTo(new Vector(11.3, -18.2, 27.9));
			for (final ViewPlane plane : ViewPlane.values()) {
				final Viewport view = model.viewport(0, plane, SIDE, SIDE);
				final int[] pixels = render(model, plane);
				int inside = 0;
				for (int y = SIDE / 4; y < 3 * SIDE / 4; y++) {
					for (int x = SIDE / 4; x < 3 * SIDE / 4; x++) {
						final Vector place = view.place(x + 0.5, y + 0.5, model.cursor());
						final double[] index = model.timePoints().get(0).layers().get(0).index(place);
						if (index[0] < 0 || index[1] < 0 || index[2] < 0 || index[0] > 39 || index[1] > 35 || index[2] > 29) continue;
						assertEquals(100 + field.at(place), pixels[y * SIDE + x] & 0xff, 0.6, plane + " " + place);
						inside++;
					}
				}
				assertTrue(inside > 300, plane + " " + inside);
			}
		}
	}

	@Test
	void theRightOfThePatient_isOnTheLeft_andTheFrontAbove() throws Exception {
		final ViewModel model = model(base(ViewSamples.image("x", ViewSamples.upright(), place -> place.x() < 10 && place
			.y() < -20 ? 255 : 0)));
		final int[] axial = render(model, ViewPlane.AXIAL);
		assertTrue((axial[20 * SIDE + 20] & 0xff) > 250);
		assertTrue((axial[40 * SIDE + 40] & 0xff) < 5);
		assertEquals("RLAP", ViewPlane.AXIAL.atLeft() + ViewPlane.AXIAL.atRight() + ViewPlane.AXIAL.above() + ViewPlane.AXIAL
			.below());
		final ViewModel head = model(base(ViewSamples.image("z", ViewSamples.upright(), place -> place.z() > 30 ? 255 : 0)));
		assertTrue((render(head, ViewPlane.SAGITTAL)[15 * SIDE + 30] & 0xff) > 250);
		assertEquals("H", ViewPlane.SAGITTAL.above());
		assertEquals("A", ViewPlane.SAGITTAL.atLeft());
	}

	@Test
	void layersOnAnotherGrid_areMixedByTheirOpacity_whereTheyHaveValues() throws Exception {
		final Layer ct = base(ViewSamples.image("ct", ViewSamples.upright(), place -> 100));
		final Geometry coarse = new Geometry(10, 9, 8, new Vector(-20, -50, 0), new Vector(1, 0, 0), new Vector(0, 1, 0),
			new Vector(0, 0, 1), new Vector(8, 8, 9));
		final Layer pet = new LayerReader("layers").over(ct, ViewSamples.image("pet", coarse, place -> place.x() > 10 ? 200
			: 0), false);
		final ViewModel model = model(ct, pet.with(new LayerStyle(true, 0.25, 0, 200, LayerColors.named("inverted gray"))));
		final int[] pixels = render(model, ViewPlane.AXIAL);
		final Viewport view = model.viewport(0, ViewPlane.AXIAL, SIDE, SIDE);
		final int left = (int) view.column(new Vector(-10, -20, 30));
		final int right = (int) view.column(new Vector(30, -20, 30));
		assertEquals(100, pixels[30 * SIDE + left] & 0xff, 1, "values at the lower end let the image through");
		assertEquals(75, pixels[30 * SIDE + right] & 0xff, 1, "black at a quarter");
	}

	@Test
	void ofThreadsOfAnyNumber_thePictureIsTheSame() throws Exception {
		final ViewModel model = model(base(ViewSamples.image("x", ViewSamples.upright(), place -> Math.abs(place.x() * place
			.y()) % 255)));
		final Viewport view = model.viewport(0, ViewPlane.CORONAL, 200, 150);
		assertArrayEquals(new PlaneRenderer(ONE).render(model.timePoints().get(0).layers(), 0, view, model.cursor()),
			new PlaneRenderer(new Workers(3)).render(model.timePoints().get(0).layers(), 0, view, model.cursor()));
	}

	@Test
	void numbersOfRegions_areNeverMixed_andTheirOutlineIsSeen() throws Exception {
		final ByteProcessor plane = new ByteProcessor(4, 4);
		plane.set(1, 1, 3);
		plane.set(2, 1, 5);
		plane.set(1, 2, 3);
		plane.set(2, 2, 5);
		final ImageStack stack = new ImageStack(4, 4);
		for (int z = 0; z < 4; z++) {
			stack.addSlice(plane.duplicate());
		}
		final ImagePlus labels = new ImagePlus("mask", stack);
		ImagePlusProperties.setQuantity(labels, "labels");
		final ViewModel model = model(base(labels));
		final int[] pixels = render(model, ViewPlane.AXIAL);
		final Set<Integer> colors = new TreeSet<>();
		for (final int pixel : pixels) colors.add(pixel);
		// black, and an outline and an area of each of two regions
		assertEquals(5, colors.size(), colors.toString());
		assertTrue(colors.contains(LayerColors.ofLabel(3)) && colors.contains(LayerColors.ofLabel(5)));
	}

	@Test
	void aSingleSlice_hasItsThicknessInTheOtherPlanes() throws Exception {
		final ImagePlus slice = new ImagePlus("slice", new ShortProcessor(20, 20));
		slice.getProcessor().set(200);
		slice.setDisplayRange(0, 255);
		slice.getCalibration().setUnit("mm");
		slice.getCalibration().pixelDepth = 5;
		final ViewModel model = model(base(slice));
		assertTrue(model.note().orElseThrow().contains("\"slice\" does not say where it lies in the patient"));
		final int[] coronal = render(model, ViewPlane.CORONAL);
		long seen = 0;
		for (int y = 0; y < SIDE; y++) {
			if (coronal[y * SIDE + SIDE / 2] != 0) seen++;
		}
		assertEquals(5 / model.viewport(0, ViewPlane.CORONAL, SIDE, SIDE).pixelSize(), seen, 1.01);
	}

	@Test
	void voxelsWithoutAValue_areBlack_andTheirNeighborsAreNot() throws Exception {
		final ImagePlus map = ViewSamples.image("map", ViewSamples.upright(), place -> place.x() < 10 ? Double.NaN : 200);
		final int[] pixels = render(model(base(map)), ViewPlane.AXIAL);
		for (int x = 20; x < 42; x++) {
			final int level = pixels[30 * SIDE + x] & 0xff;
			assertTrue(level == 0 || level == 200, level + " at " + x);
		}
	}

	@Test
	void a4dSeries_showsTheVolumeThatIsWanted_andALayerWithFewerItsLast() throws Exception {
		final ImagePlus series = TestImages.diffusion("dwi");
		series.setDisplayRange(0, 200);
		final Layer layer = base(series);
		assertEquals(3, layer.volumes());
		final Vector place = layer.place(2, 3, 1);
		for (int volume = 0; volume < 3; volume++) {
			assertEquals(series.getStack().getProcessor(series.getStackIndex(1, 2, volume + 1)).getf(2, 3), layer.valueAt(place,
				volume));
		}
		assertEquals(layer.valueAt(place, 2), layer.valueAt(place, 7));
	}

	@Test
	void calibratedValues_areThoseThatImageJShows() throws Exception {
		final ShortProcessor stored = new ShortProcessor(3, 3);
		stored.set(1, 1, 32768 + 40);
		final ImagePlus ct = new ImagePlus("ct", stored);
		ct.getCalibration().setSigned16BitCalibration();
		final Layer layer = base(ct);
		assertEquals(40, layer.valueAt(layer.place(1, 1, 0), 0));
		assertEquals(-32768, layer.valueAt(layer.place(0, 0, 0), 0));
	}
}
