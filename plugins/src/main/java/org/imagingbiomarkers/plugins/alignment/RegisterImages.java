package org.imagingbiomarkers.plugins.alignment;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.ImageVolume;
import org.imagingbiomarkers.alignment.Landmarks;
import org.imagingbiomarkers.alignment.LinearTransform;
import org.imagingbiomarkers.alignment.Registration;
import org.imagingbiomarkers.alignment.RegistrationSettings;
import org.imagingbiomarkers.alignment.SimilarityMeasure;
import org.imagingbiomarkers.alignment.TransformKind;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.io.map.MapDescription;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.MapFormat;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.DeIdentification;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.CompanionCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.motion.LengthUnit;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/** Brings an image onto another one of the same patient: {@link Registration}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Align", weight = 5), @Menu(label = "Register Images...", weight = 1) },
	description = "Bring an image onto another one of the same patient, with a verdict and the transform")
public class RegisterImages extends CompanionCommand {

	private static final String AUTOMATIC = "automatic";
	private static final String ITK = "itk";
	private static final String DICOM = "dicom";

	@Parameter(label = "Fixed image", persist = false, required = false,
		description = "One volume; it stays, and the moving image gets its grid")
	private ImagePlus image;

	@Parameter(label = "Moving image", persist = false, required = false,
		description = "Title of an open image, or a file; one volume", attrs = { @Attr(name = "needed", value = ""), @Attr(
			name = "images", value = "") })
	private String moving = "";

	@Parameter(label = "Transform", persist = false, choices = { "translation", "rigid", "affine", "deformable" },
		description = "rigid: shift and rotation; affine: also scale and shear; deformable: cubic B-splines after that")
	private String transform = "rigid";

	@Parameter(label = "Similarity measure", persist = false, choices = { AUTOMATIC, "normalized correlation",
		"mutual information", "mean squares" },
		description = "automatic: normalized correlation where both images have the same unit, mutual information otherwise")
	private String measure = AUTOMATIC;

	@Parameter(label = "Start", persist = false, choices = { RegistrationStart.HEADER, RegistrationStart.CENTERS,
		RegistrationStart.MASS, RegistrationStart.LANDMARKS },
		description = "Where the search begins: as the headers place the images, or with their centers, centers of mass or landmarks together")
	private String start = RegistrationStart.HEADER;

	@Parameter(label = "Landmarks of the fixed image", persist = false, required = false,
		description = "roi (the points selected in the image), or a table with columns x, y, z in mm", attrs = @Attr(
			name = "needs", value = "start=landmarks"))
	private String fixed_landmarks = "roi";

	@Parameter(label = "Landmarks of the moving image", persist = false, required = false,
		description = "The same points in the same order: roi, or a table with columns x, y, z in mm", attrs = @Attr(
			name = "needs", value = "start=landmarks"))
	private String moving_landmarks = "roi";

	@Parameter(label = "Mask", persist = false, required = false,
		description = "What to compare in the fixed image: none, roi (the selection), roi manager, the title of a label image, or files",
		attrs = @Attr(name = "images", value = "lesions, roi, roi manager, none"))
	private String mask = MaskField.NONE;

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where images, table, transform and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(label = "Format of the images", persist = false, choices = { MapRequest.TIFF, MapRequest.NIFTI,
		MapRequest.DICOM }, description = "How they are written: TIFF with all properties, NIfTI, or DICOM Parametric Map",
		attrs = @Attr(name = "needs", value = "output_folder"))
	private String output_format = MapRequest.TIFF;

	@Parameter(label = "Format of the transform", persist = false, choices = { ITK, DICOM },
		description = "itk: text that ITK, ANTs and 3D Slicer read; dicom: Spatial Registration, of a deformation Deformable Spatial Registration",
		attrs = @Attr(name = "needs", value = "output_folder"))
	private String transform_format = ITK;

	@Parameter(label = DeIdentification.LABEL, persist = false, required = false,
		description = DeIdentification.DESCRIPTION, attrs = { @Attr(name = "needs",
			value = "output_format=dicom or transform_format=dicom"), @Attr(name = "expert") })
	private String de_identify = "";

	@Parameter(type = ItemIO.OUTPUT,
		description = "The moving image on the grid of the fixed one; no value beyond its edge")
	private ImagePlus registered;

	@Parameter(type = ItemIO.OUTPUT, description = "Fields of both images in turns")
	private ImagePlus checkerboard;

	@Parameter(type = ItemIO.OUTPUT, description = "The fixed image with lines of equal value of the registered one")
	private ImagePlus contours;

	@Parameter(type = ItemIO.OUTPUT, description = "Registered minus fixed image, where both have the same unit")
	private ImagePlus difference;

	@Parameter(type = ItemIO.OUTPUT, description = "Measure before and after, displacement, and verdict")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT,
		description = "Error of each landmark at the start and at the end, where there are some")
	private Table landmarks;

	@Override
	protected void check() {
		if (new TextField("moving", moving).isBlank()) throw new InvalidInputException(
			"moving must be the title of an open image or an image file, but it is blank.");
		kind();
		chosenMeasure();
		new TextField("transform_format", transform_format).oneOf(List.of(ITK, DICOM));
		new TextField("start", start).oneOf(RegistrationStart.ALL);
		RegistrationStart.table("fixed_landmarks", fixed_landmarks);
		RegistrationStart.table("moving_landmarks", moving_landmarks);
	}

	@Override
	protected void compute() throws IOException {
		check();
		if (image == null) image = WindowManager.getCurrentImage();
		final MapFormat format = MapRequest.mapFormat(output_format);
		final Series fixedSeries = ImagePlusSeries.series(ImageInput.checked(image));
		final ImageVolume fixed = AlignedVolume.single("image", fixedSeries);
		final ImagePlus source = NamedImage.find(readers(), "moving", new TextField("moving", moving).text()).image();
		final Series movingSeries = ImagePlusSeries.series(source);
		final ImageVolume from = AlignedVolume.single("moving", movingSeries);
		warnOfFrames(source);
		LengthUnit.warn(presenter(), image);
		LengthUnit.warn(presenter(), source);
		final byte[] where = mask(fixedSeries.geometry());
		checkUnits(fixedSeries, movingSeries);
		final boolean sameUnit = !fixedSeries.valueUnit().isEmpty() && fixedSeries.valueUnit().equals(movingSeries
			.valueUnit());
		final SimilarityMeasure compared = chosenMeasure().orElse(sameUnit ? SimilarityMeasure.NORMALIZED_CORRELATION
			: SimilarityMeasure.MUTUAL_INFORMATION);
		final Landmarks points = start.equals(RegistrationStart.LANDMARKS) ? new Landmarks(RegistrationStart.points(
			"fixed_landmarks", fixed_landmarks, image), RegistrationStart.points("moving_landmarks", moving_landmarks, source))
			: null;
		final LinearTransform begin = RegistrationStart.of(start, kind(), fixed, from, points);
		final RegistrationOutcome[] found = new RegistrationOutcome[1];
		during(progress -> {
			final Workers workers = presenter().workers();
			found[0] = RegistrationOutcome.of(new Registration(RegistrationSettings.of(kind(), compared), workers).register(
				fixed, where, from, begin), fixed, where, from, sameUnit, workers);
		});
		final RegistrationOutcome outcome = found[0];
		outcome.warning().ifPresent(sentence -> presenter().warn(Warning.reliability(sentence)));
		final Table row = outcome.row(image.getTitle(), source.getTitle(), transform, word(compared));
		final Provenance provenance = ProvenanceRecorder.of(this, image, Map.of(), Map.of("moving", source.getTitle(),
			"measure", word(compared), "verdict", outcome.word()));
		final ImagePlus onFixed = ImageOnGrid.of("Registered " + source.getTitle(), AlignedVolume.planes(outcome
			.registered()), source, movingSeries, fixedSeries.geometry(), image);
		final ImagePlus fields = ImageOnGrid.plain("Checkerboard of " + image.getTitle() + " and " + source.getTitle(),
			outcome.checkerboard(), sameUnit ? fixedSeries.valueUnit() : "", image, fixedSeries.geometry());
		final ImagePlus lines = ImageOnGrid.plain("Contours of " + source.getTitle() + " on " + image.getTitle(), outcome
			.contours(), fixedSeries.valueUnit(), image, fixedSeries.geometry());
		final Table errors = points == null ? null : RegistrationStart.errors(points, begin, outcome.transform());
		final ImagePlus minus = outcome.difference().map(values -> ImageOnGrid.plain("Difference of " + source.getTitle() +
			" and " + image.getTitle(), values, fixedSeries.valueUnit(), image, fixedSeries.geometry())).orElse(null);
		ProvenanceRecorder.mark(onFixed, provenance);
		ProvenanceRecorder.mark(fields, provenance);
		ProvenanceRecorder.mark(lines, provenance);
		if (minus != null) ProvenanceRecorder.mark(minus, provenance);
		final String name = ResultFolder.fileName(source.getTitle()) + "_registered";
		presenter().wrote(new OutputFolder(output_folder, DeIdentification.of(de_identify)).write(name, provenance,
			folder -> {
				folder.map(name, onFixed, format, new MapDescription("registered", Code.own("registered"), SourceFiles.of(source),
					Project.version(), ImageOnGrid.frameOfReference(image)));
				folder.map(name + "_checkerboard", fields, format, description("checkerboard", image));
				folder.map(name + "_contours", lines, format, description("contours", image));
				if (errors != null) folder.table(name + "_landmarks", errors);
				if (minus != null) folder.map(name + "_difference", minus, format, description("difference", image));
				folder.table(name, row);
				if (transform_format.equals(ITK)) folder.text(name + "_transform.tfm", ItkTransformWriter.text(outcome
					.transform()));
				else folder.registration(name + "_transform", SourceFiles.of(image), SourceFiles.of(source), RegistrationObject
					.mapping(outcome.transform(), fixed.grid(), presenter().workers()), Project.version());
			}));
		show(row, provenance);
		if (minus != null) show(minus);
		show(lines);
		show(fields);
		showAndSelect(onFixed);
		registered = onFixed;
		checkerboard = fields;
		contours = lines;
		landmarks = errors;
		difference = minus;
		table = row;
	}

	private static MapDescription description(final String label, final ImagePlus of) {
		return new MapDescription(label, Code.own(label), SourceFiles.of(of), Project.version());
	}

	private TransformKind kind() {
		return switch (new TextField("transform", transform).oneOf(List.of("translation", "rigid", "affine", "deformable"))) {
			case "translation" -> TransformKind.TRANSLATION;
			case "affine" -> TransformKind.AFFINE;
			case "deformable" -> TransformKind.BSPLINE;
			default -> TransformKind.RIGID;
		};
	}

	/** Empty: automatic. */
	private Optional<SimilarityMeasure> chosenMeasure() {
		final String chosen = new TextField("measure", measure).oneOf(List.of(AUTOMATIC, "normalized correlation",
			"mutual information", "mean squares"));
		return List.of(SimilarityMeasure.values()).stream().filter(one -> word(one).equals(chosen)).findFirst();
	}

	private static String word(final SimilarityMeasure measure) {
		return measure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/** Values of two units cannot be subtracted. */
	private void checkUnits(final Series fixed, final Series other) throws InputException {
		if (fixed.valueUnit().equals(other.valueUnit()) || fixed.valueUnit().isEmpty() || other.valueUnit().isEmpty()) return;
		if (chosenMeasure().filter(SimilarityMeasure.MEAN_SQUARES::equals).isPresent()) throw new InputException(
			"measure must not be mean squares for images of different units, but \"" + fixed.title() + "\" is in " + fixed
				.valueUnit() + " and \"" + other.title() + "\" in " + other.valueUnit() + ": take mutual information.");
	}

	private void warnOfFrames(final ImagePlus source) {
		final Optional<String> own = SourceHeader.frameOfReference(image);
		final Optional<String> other = SourceHeader.frameOfReference(source);
		if (own.isEmpty() || other.isEmpty() || own.equals(other)) return;
		presenter().warn(Warning.doubtful("\"" + source.getTitle() +
			"\" has another frame of reference (0020,0052) than the fixed image: where the headers place them may be far apart" +
			(!start.equals(RegistrationStart.HEADER) ? "." : "; start=[centers of mass] does not rely on it.")));
	}

	/** Voxels of the fixed image to compare; null for all. */
	private byte[] mask(final Geometry grid) throws IOException {
		final Optional<Regions> regions = MaskField.regions(presenter(), readers(), "mask", mask, rules(), image, grid);
		if (regions.isEmpty()) return null;
		final int plane = (int) (grid.width() * grid.height());
		final byte[] inside = new byte[(int) (plane * grid.depth())];
		for (final MaskRegion region : regions.get().regions()) {
			region.forEach((x, y, z) -> inside[z * plane + y * (int) grid.width() + x] = 1);
		}
		return inside;
	}
}
