package org.imagingbiomarkers.pet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.SuvFactors.Rule;
import org.junit.jupiter.api.Test;

import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

class SuvPlanesTest {

	@Test
	void everyPlaneIsMultipliedByItsOwnFactorWhateverItsType() {
		assertPlanes(new FloatType(), -3);
		assertPlanes(new UnsignedByteType(), 200);
		assertPlanes(new ShortType(), -3000);
	}

	private static <T extends NativeType<T> & RealType<T>> void assertPlanes(final T type, final double value) {
		final PlanarImg<T, ?> image = (PlanarImg<T, ?>) new PlanarImgFactory<>(type).create(5, 4, 3, 2);
		image.forEach(pixel -> pixel.setReal(value));
		final SuvFactors factors = new SuvFactors(SuvVariant.BODY_WEIGHT, Rule.NONE, List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0),
			List.of(), List.of(), List.of());
		final PlanarImg<FloatType, ?> suv = SuvPlanes.of(image, factors, new Workers(2), Progress.NONE);
		for (int plane = 0; plane < 6; plane++) {
			for (final float found : (float[]) suv.getPlane(plane).getCurrentStorageArray()) {
				assertEquals(value * (plane + 1), found);
			}
		}
	}
}
