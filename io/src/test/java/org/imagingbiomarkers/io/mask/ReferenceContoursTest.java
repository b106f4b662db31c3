package org.imagingbiomarkers.io.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.nifti.NiftiReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contours of patients and phantoms against the voxel masks that come with them. */
class ReferenceContoursTest {

	/** Expected: {@code pet_sts_expected.csv}, from the voxel masks of the IBSI. */
	@ParameterizedTest
	@CsvSource({ "pet_ge_sts031, 4762, 10.189969", "pet_ge_sts009, 20222, 26.115782" })
	void theTumorsOfTheSarcomaPatientsHaveTheirVoxelsAndTheirLargestUptake(final String folder, final int voxels,
		final double suvMax) throws IOException
	{
		final Series image = Reference.image(folder + "/image");
		final Regions regions = RtStructReader.read(DicomFile.read(Reference.dicom(folder + "/mask/RS.dcm")), image
			.geometry(), 2);
		assertEquals(List.of("GTV_Mass_PET"), regions.names());
		assertEquals(voxels, regions.regions().get(0).count());
		assertEquals(suvMax, Reference.largest(image, regions.regions().get(0)), 1e-6 * suvMax);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0_0", "1_0", "2_4", "3_1", "4_1" })
	void thePhantomsContoursGiveTheVoxelsOfExactArithmeticWithinItsMask(final String phantom) throws IOException {
		final String folder = "pet_suv_dro/DRO_" + phantom + "/";
		final Series mask = NiftiReader.read(Reference.dicom(folder + "mask/DRO_mask.nii.gz"));
		final Geometry grid = Geometry.upright(256, 256, 20, new Vector(4, 4, 4));
		final DicomFile file = DicomFile.read(Reference.dicom(folder + "RS/RS_dro_" + phantom + ".dcm"));
		final Regions regions = RtStructReader.read(file, grid, 2);
		final MaskRegion region = regions.named("region_1").orElseThrow();
		assertEquals(List.of(), Warning.sentences(regions.warnings()));
		// The contours are a voxel narrower than the mask and leave out its first and last slice.
		assertEquals(new MaskRegion.Box(69, 69, 2, 119, 119, 16), region.box());
		final List<Object> planes = PlanarImages.planes(mask.image());
		region.forEach((column, row, slice) -> assertEquals(1, Reference.value(planes, 256, column, row, slice)));
		// Counted from the contours' decimal text in rational arithmetic (Python's fractions), by the rule of PolygonFill.
		assertEquals(174690, region.count());
	}
}
