package org.imagingbiomarkers.plugins.alignment;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.ImageVolume;
import org.imagingbiomarkers.alignment.Resampling;
import org.imagingbiomarkers.alignment.Resampling.Interpolation;
import org.imagingbiomarkers.alignment.SmallestJacobian;
import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.io.map.MapDescription;
import org.imagingbiomarkers.io.result.MapFormat;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.DeIdentification;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/** Brings an image onto another grid by a transform of a file, such as that of {@link RegisterImages}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Align", weight = 5), @Menu(label = "Apply Transform...", weight = 2) },
	description = "Bring an image or a mask onto another grid by a transform of a file")
public class ApplyTransform extends BiomarkerCommand {

	private static final String AUTOMATIC = "automatic";
	private static final String KINDS = "an ITK text transform file or a DICOM Spatial Registration";

	@Parameter(label = "Image", persist = false, required = false,
		description = "What is moved: an image, each volume of a series, or a mask")
	private ImagePlus image;

	@Parameter(label = "Transform file", style = "open,extensions:tfm/txt/dcm", persist = false, required = false,
		description = "ITK text file of a transform from the fixed to the moving image, or DICOM (Deformable) Spatial Registration",
		attrs = @Attr(name = "needed", value = ""))
	private File transform_file = new File("");

	@Parameter(label = "Reference image", persist = false, required = false,
		description = "Title of an open image, or a file, whose grid the result gets, such as the fixed image. Blank: its own grid",
		attrs = @Attr(name = "images", value = ""))
	private String reference = "";

	@Parameter(label = "Interpolation", persist = false, choices = { AUTOMATIC, "linear", "cubic", "nearest" },
		description = "automatic: nearest for masks and label images, cubic otherwise")
	private String interpolation = AUTOMATIC;

	@Parameter(label = "Inverse", persist = false,
		description = "From the moving to the fixed image: for an image on the fixed grid; not of a deformable transform")
	private boolean inverse = false;

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where image and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(label = "Format of the image", persist = false, choices = { MapRequest.TIFF, MapRequest.NIFTI,
		MapRequest.DICOM }, description = "How it is written: TIFF with all properties, NIfTI, or DICOM Parametric Map",
		attrs = @Attr(name = "needs", value = "output_folder"))
	private String output_format = MapRequest.TIFF;

	@Parameter(label = DeIdentification.LABEL, persist = false, required = false,
		description = DeIdentification.DESCRIPTION, attrs = { @Attr(name = "needs", value = "output_format=dicom"), @Attr(
			name = "expert") })
	private String de_identify = "";

	@Parameter(type = ItemIO.OUTPUT,
		description = "The image on the grid of the reference; no value (masks: 0) beyond its edge")
	private ImagePlus transformed;

	@Override
	protected void check() {
		final Path file = new PathField("transform_file", transform_file).required(KINDS);
		if (!Files.isRegularFile(file)) throw new InvalidInputException("transform_file must be " + KINDS +
			", but there is no \"" + new PathField("transform_file", transform_file).shown() + "\".");
		new TextField("interpolation", interpolation).oneOf(List.of(AUTOMATIC, "linear", "cubic", "nearest"));
	}

	@Override
	protected void compute() throws IOException {
		check();
		if (image == null) image = WindowManager.getCurrentImage();
		final MapFormat format = MapRequest.mapFormat(output_format);
		final Series series = ImagePlusSeries.series(ImageInput.checked(image));
		final Transform transform = transform();
		final TextField named = new TextField("reference", reference);
		final ImagePlus target = named.isBlank() ? image : NamedImage.find(readers(), "reference", named.text()).image();
		final Geometry geometry = ImagePlusSeries.series(target).geometry();
		final VolumeGrid grid = AlignedVolume.grid(named.isBlank() ? "image" : "reference", target.getTitle(), geometry);
		final boolean labels = LabelImage.isOne(image);
		final Interpolation by = switch (interpolation) {
			case "linear" -> Interpolation.LINEAR;
			case "cubic" -> Interpolation.CUBIC;
			case "nearest" -> Interpolation.NEAREST;
			default -> labels ? Interpolation.NEAREST : Interpolation.CUBIC;
		};
		// whole numbers stay whole where nothing is computed from them
		final boolean whole = labels && by == Interpolation.NEAREST;
		final List<Object> planes = new ArrayList<>();
		final long[] outside = new long[1];
		final double[] jacobian = { 1 };
		during(progress -> {
			jacobian[0] = SmallestJacobian.of(transform, grid, presenter().workers());
			final int volumes = (int) series.volumes();
			for (int v = 0; v < volumes; v++) {
				final ImageVolume volume = AlignedVolume.volume("image", series, v);
				final Resampling.Result result = new Resampling(by, whole ? 0 : Float.NaN).resample(volume, transform, grid,
					presenter().workers());
				outside[0] += result.fromOutside();
				planes.addAll(whole ? AlignedVolume.labels(result.volume(), image.getBitDepth()) : AlignedVolume.planes(result
					.volume()));
				progress.report(v + 1, volumes);
			}
		});
		final long voxels = series.volumes() * grid.voxels();
		if (outside[0] == voxels) presenter().warn(Warning.reliability(
			"No voxel of the result lies within the image: the transform maps the grid beyond it. Is it the inverse that is meant?"));
		if (!(jacobian[0] > 0)) presenter().warn(Warning.reliability("\"" + transform_file.getName() +
			"\" folds space: its smallest Jacobian is " + DecimalText.of((float) jacobian[0]) +
			" and must be above 0, so parts of the image come twice or mirrored."));
		final Provenance provenance = ProvenanceRecorder.of(this, image, Map.of(), Map.of("transform", new PathField(
			"transform_file", transform_file).required("a file").getFileName().toString(), "outside_percent", 100.0 *
				outside[0] / voxels));
		final ImagePlus made = ImageOnGrid.of("Transformed " + image.getTitle(), planes, image, series, geometry, target);
		ProvenanceRecorder.mark(made, provenance);
		final String name = ResultFolder.fileName(image.getTitle()) + "_transformed";
		presenter().wrote(new OutputFolder(output_folder, DeIdentification.of(de_identify)).write(name, provenance,
			folder -> folder.map(name, made, format, new MapDescription("transformed", Code.own("transformed"), SourceFiles.of(
				image), Project.version(), ImageOnGrid.frameOfReference(target)))));
		showAndSelect(made);
		transformed = made;
	}

	private Transform transform() throws IOException {
		final Path file = new PathField("transform_file", transform_file).required("a file");
		final Transform read = VisitAlignment.read(file, inverse ? Optional.empty() : SourceHeader.frameOfReference(image));
		if (!inverse) return read;
		try {
			return read.inverse();
		}
		catch (final InvalidInputException e) {
			throw new InputException(
				"inverse must be off for a deformable transform, which has no inverse in closed form, but \"" + transform_file
					.getName() + "\" is one: register the other way round.", e);
		}
	}
}
