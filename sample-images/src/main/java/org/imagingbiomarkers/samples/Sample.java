package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What people can try the commands on: one row per sample.
 *
 * @param name what it is asked for by
 * @param writer of its files
 * @param image the series or image to look at, relative to the folder of the sample; blank if it has none
 * @param regions label images on the grid of that image, relative to the folder
 */
public record Sample(String name, Writer writer, String image, List<String> regions) {

	private static final String SERIES = "series";
	private static final int PATIENTS = 20;

	/** All there are. */
	public static final List<Sample> ALL = Stream.concat(Phantoms.ALL.stream().map(Sample::of), Stream.of( //
		new Sample("brain diffusion", SampleImages::brainDiffusion, ".", List.of()), //
		new Sample("dce", PerfusionPhantoms.DCE::write, SERIES, List.of("patches.tif", "artery.tif")), //
		new Sample("dce with plasma", PerfusionPhantoms.DCE_PLASMA::write, SERIES, List.of("patches.tif", "artery.tif")), //
		new Sample("dsc", PerfusionPhantoms.DSC::write, SERIES, List.of("patches.tif", "artery.tif")), //
		new Sample("ct perfusion", CtPerfusionPhantom.PHANTOM::write, SERIES, List.of("patches.tif", "artery.tif",
			"vein.tif")), //
		new Sample("contrast ultrasound", UltrasoundPhantom.PHANTOM::write, SERIES, List.of("patches.tif")), //
		new Sample("pet", PetPhantom::write, SERIES, List.of("spheres.tif", "references.tif")), //
		new Sample("dynamic pet", HypoxiaPhantom::write, SERIES, List.of("tissues.tif")), //
		new Sample("tracer kinetics", TracerPhantom::write, SERIES, List.of("tissues.tif", "aorta.tif", "reference.tif")), //
		new Sample("texture", SampleImages::texturePhantom, "phantom.nii.gz", List.of("mask.nii.gz")), //
		new Sample("lesion course", LesionCourse::write, LesionCourse.TIME_POINTS.get(0) + "/image.tif", List.of(
			LesionCourse.TIME_POINTS.get(0) + "/lesions.tif")), //
		new Sample("lesion tissues", TissuePhantom::write, "ct.tif", List.of("lesions.tif")), //
		new Sample("quality phantoms", QualityPhantoms::write, SERIES, List.of()), //
		new Sample("cohort", parent -> CohortSample.writePatients(parent, PATIENTS), CohortSample.name(0) + "/dwi", List.of(
			CohortSample.name(0) + "/mask.tif")), //
		new Sample("study", StudySample::write, "", List.of()), //
		new Sample("tables", SampleImages::tables, "", List.of()))).toList();

	private static Sample of(final VialPhantom phantom) {
		return new Sample(phantom.sample(), phantom::write, SERIES, List.of("vials.tif"));
	}

	/** Writes the files of a sample. */
	@FunctionalInterface
	public interface Writer {

		/**
		 * @param parent folder in which the sample gets a folder
		 * @return that folder
		 */
		Path write(Path parent) throws IOException;
	}
}
