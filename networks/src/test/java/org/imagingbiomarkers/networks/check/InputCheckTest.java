package org.imagingbiomarkers.networks.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.networks.TestModels;
import org.imagingbiomarkers.networks.card.ModelCard;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a network was not made for is refused before it sees it, with the figure. */
@Tag("docs/commands/segment-with-network#what-it-computes")
class InputCheckTest {

	@TempDir
	private static Path folder;
	private static ModelCard card;

	@BeforeAll
	static void read() throws IOException {
		card = TestModels.card(folder);
	}

	private record Wrong(String name, ExaminedImage image, boolean forceable, String words) {

		@Override
		public String toString() {
			return name;
		}
	}

	private static ExaminedImage image(final String modality, final String unit, final Vector spacing, final float low,
		final float high)
	{
		return new ExaminedImage("\"x\"", series(100, 20, 1, unit, spacing, low, high), modality, true);
	}

	private static Series series(final int side, final int slices, final int volumes, final String unit,
		final Vector spacing, final float low, final float high)
	{
		final List<float[]> planes = new ArrayList<>();
		for (int z = 0; z < slices * volumes; z++) {
			final float[] plane = new float[side * side];
			for (int i = 0; i < plane.length; i++) {
				plane[i] = i % 2 == 0 ? low : high;
			}
			planes.add(plane);
		}
		final long[] size = volumes > 1 ? new long[] { side, side, slices, volumes } : new long[] { side, side, slices };
		return new Series("x", PlanarImages.of(planes, size), unit, Geometry.upright(side, side, slices, spacing),
			Acquisition.NONE, List.of());
	}

	private static final Vector FINE = new Vector(2, 2, 2);

	private static ExaminedImage spoiled(final float value) {
		final ExaminedImage image = image("MR", "", FINE, 0, 100);
		((float[]) PlanarImages.planes(image.series().image()).get(3))[7] = value;
		return image;
	}

	static Stream<Wrong> wrongs() {
		return Stream.of(new Wrong("modality", image("CT", "", FINE, 0, 100), true,
			"\"x\" is of the modality CT, but \"Phantom objects 1.0\" was made for MR or PT."), new Wrong("unknown modality",
				image("", "", FINE, 0, 100), true, "The modality of \"x\" is not known"), new Wrong("unit", image("PT", "Bq/mL",
					FINE, 0, 100), true, "The values of \"x\" are in Bq/mL, but"), new Wrong("voxels too small along x", image("MR",
						"", new Vector(0.5, 2, 2), 0, 100), true, "The voxel size of \"x\" along x is 0.5 mm, but"), new Wrong(
							"slices too thick", image("MR", "", new Vector(2, 2, 10), 0, 100), true,
							"The voxel size of \"x\" along z is 10 mm, but"), new Wrong("values too high", image("MR", "", FINE, 0,
								30000), true, "lie outside of -10 to 5000"), new Wrong("values too low", image("MR", "", FINE, -1000,
									100), true, "lie outside of -10 to 5000"), new Wrong("values scaled", image("MR", "", FINE, 0, 1), true,
										"was it scaled?"), new Wrong("field of view too small", new ExaminedImage("\"x\"", series(30, 20, 1,
											"", FINE, 0, 100), "MR", true), true, "The field of view of \"x\" along x is 60 mm, but"),
			new Wrong("field of view too large", new ExaminedImage("\"x\"", series(210, 20, 1, "", FINE, 0, 100), "MR", true),
				true, "The field of view of \"x\" along x is 420 mm, but"), new Wrong("voxel size unknown", new ExaminedImage(
					"\"x\"", series(100, 20, 1, "", FINE, 0, 100), "MR", false), true, "The voxel size of \"x\" is not known"),
			new Wrong("NaN", spoiled(Float.NaN), false, "1 of 200000 are not a number or infinite"), new Wrong("infinite",
				spoiled(Float.POSITIVE_INFINITY), false, "not a number or infinite"), new Wrong("constant", image("MR", "", FINE,
					5, 5), false, "all its voxels have the value 5"), new Wrong("one slice", new ExaminedImage("\"x\"", series(100,
						1, 1, "", FINE, 0, 100), "MR", true), false, "must have several slices"), new Wrong("several volumes",
							new ExaminedImage("\"x\"", series(100, 20, 2, "", FINE, 0, 100), "MR", true), false,
							"must hold one volume for a network, but it has 2"));
	}

	@ParameterizedTest
	@MethodSource("wrongs")
	void whatIsOutsideOfTheCard_isRefusedWithTheFigure(final Wrong wrong) throws InputException {
		final Exception refused = assertThrows(Exception.class, () -> InputCheck.check(card, List.of(wrong.image), false));
		assertEquals(wrong.forceable ? InvalidInputException.class : InputException.class, refused.getClass());
		assertTrue(refused.getMessage().contains(wrong.words), refused.getMessage());
		assertTrue(refused.getMessage().endsWith(".") && !refused.getMessage().contains("\n"), refused.getMessage());
		if (!wrong.forceable) {
			assertThrows(InputException.class, () -> InputCheck.check(card, List.of(wrong.image), true));
			return;
		}
		final List<String> written = InputCheck.check(card, List.of(wrong.image), true);
		assertTrue(written.stream().anyMatch(sentence -> sentence.contains(wrong.words)), written::toString);
	}

	@Test
	void moreImagesThanChannels_areRefused() {
		final ExaminedImage fine = image("MR", "", FINE, 0, 100);
		final InputException wrong = assertThrows(InputException.class, () -> InputCheck.check(card, List.of(fine, fine),
			true));
		assertTrue(wrong.getMessage().contains("looks at 1 images (image of a phantom), but there are 2"), wrong
			.getMessage());
	}

	@Test
	void whatIsWithinTheCard_passes() throws InputException {
		for (final String modality : Arrays.asList("MR", "PT")) {
			assertEquals(List.of(), InputCheck.check(card, List.of(image(modality, "", FINE, 0, 100)), false));
		}
		// What a file rounds is no other voxel size.
		assertEquals(List.of(), InputCheck.check(card, List.of(image("MR", "", new Vector(2.50001, 2, 2), 0, 100)), false));
	}
}
