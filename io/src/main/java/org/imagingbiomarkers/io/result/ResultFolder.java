package org.imagingbiomarkers.io.result;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.audit.AuditedRun;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.map.MapDescription;
import org.imagingbiomarkers.io.map.ParametricMapWriter;
import org.imagingbiomarkers.io.nifti.NiftiWriter;
import org.imagingbiomarkers.io.registration.SpatialRegistration.Mapping;
import org.imagingbiomarkers.io.registration.SpatialRegistrationWriter;
import org.imagingbiomarkers.io.zarr.OmeZarrWriter;

import ij.ImagePlus;
import ij.io.FileSaver;

/**
 * A folder that receives the files of one result, all of them or none: they are written beside their place and put there
 * by {@link #finish()}, in one step that holds even if the process is killed. Files of the same name are replaced.
 */
public final class ResultFolder implements AutoCloseable {

	/** How the names of tables end that hold the curves of regions, one row a sample. */
	public static final String CURVES = "_curves";

	/** Names that Windows keeps for devices, with any extension. */
	private static final Pattern DEVICE = Pattern.compile("^(con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\\.|$)",
		Pattern.CASE_INSENSITIVE);
	private static final Pattern ENDING = Pattern.compile(
		"(\\.ome)?\\.(tiff?|nii|nii\\.gz|hdr|hdr\\.gz|img|(seg\\.)?nrrd|nhdr|mha|mhd|dcm|dicom|ima|zip|png|jpe?g|gif|bmp|avi)$",
		Pattern.CASE_INSENSITIVE);
	private static final String UNFINISHED = ".unfinished-";
	private static final String PNG_METADATA = "javax_imageio_png_1.0";
	private static final double METERS_PER_INCH = 0.0254;

	private final Path folder;
	private final UnfinishedFolder own;
	private final Path unfinished;
	private final PatientModule patient;
	private final Map<String, Table> tables = new LinkedHashMap<>();
	private final List<String> removed = new ArrayList<>();
	private AuditedRun run;

	private ResultFolder(final Path folder, final UnfinishedFolder own, final PatientModule patient) {
		this.folder = folder;
		this.own = own;
		this.patient = patient;
		this.unfinished = own.path();
	}

	/** Opens a folder whose DICOM files have patient and study of their sources: see {@link #open(Path, PatientModule)}. */
	public static ResultFolder open(final Path folder) throws InputException {
		return open(folder, PatientModule.COPIED);
	}

	/**
	 * Opens a folder for writing, and makes it if need be.
	 *
	 * @param folder where the files will be
	 * @param patient whether DICOM files have patient and study of their sources
	 * @throws InputException if there can be no files
	 */
	public static ResultFolder open(final Path folder, final PatientModule patient) throws InputException {
		try {
			Files.createDirectories(folder);
			FileSet.goOn(folder);
			return new ResultFolder(folder, UnfinishedFolder.create(folder, UNFINISHED), patient);
		}
		catch (final InputException e) {
			throw e;
		}
		catch (final IOException e) {
			throw new InputException("output_folder must be a folder that can be written to, but \"" + folder + "\" is none.",
				e);
		}
	}

	/**
	 * A file name made of a title: without anything a file system or a script could stumble over, on any system, and
	 * without the ending of an image file, as ImageJ titles an image that it has read.
	 */
	public static String fileName(final String title) {
		final String name = withoutEnding(title).replaceAll("[^A-Za-z0-9.+-]+", "_").replaceAll("^[._]+|[._]+$", "");
		return name.isEmpty() ? "image" : DEVICE.matcher(name).replaceFirst("$1_");
	}

	/** A title without the ending of an image file, as ImageJ titles an image that it has read. */
	public static String withoutEnding(final String title) {
		return ENDING.matcher(title.strip()).replaceFirst("");
	}

	/**
	 * Writes a map in one of several formats.
	 *
	 * @param image one volume; as DICOM it must know where it lies in the patient
	 * @param description what a DICOM file says of it; other formats have no place for it
	 * @throws InputException if the format cannot hold the image
	 */
	public void map(final String name, final ImagePlus image, final MapFormat format, final MapDescription description)
		throws IOException
	{
		final Path file = unfinished.resolve(name + format.extension());
		switch (format) {
			case TIFF -> image(name, image);
			case NIFTI -> NiftiWriter.write(ImagePlusSeries.series(image), file);
			case DICOM -> {
				if (!ImagePlusProperties.hasPlace(image)) {
					throw new InputException("The map \"" + name +
						"\" cannot be written as DICOM, because its image does not know" +
						" where it lies in the patient; open the series with Open Series, or write the map as TIFF or NIfTI.");
				}
				ParametricMapWriter.write(ImagePlusSeries.series(image), description, patient, file);
			}
			case OME_ZARR -> OmeZarrWriter.write(ImagePlusSeries.series(image), file, false, ReadProgress.NONE);
		}
	}

	/** Writes an image as TIFF with all its properties. */
	public void image(final String name, final ImagePlus image) throws IOException {
		final FileSaver saver = new FileSaver(image);
		final String path = unfinished.resolve(name + ".tif").toString();
		final boolean written = image.getStackSize() > 1 ? saver.saveAsTiffStack(path) : saver.saveAsTiff(path);
		if (!written) throw new InputException("The map \"" + name + "\" cannot be written to \"" + folder + "\".");
	}

	/** Writes how a moving image lies on a fixed one as DICOM Spatial Registration; from files of each. */
	public void registration(final String name, final List<Path> fixed, final List<Path> moving, final Mapping mapping,
		final String version) throws IOException
	{
		SpatialRegistrationWriter.write(fixed, moving, mapping, patient, version, unfinished.resolve(name + ".dcm"));
	}

	/**
	 * The folder of a map that is written slab by slab.
	 *
	 * @return where it is until the folder is finished
	 */
	public Path largeMap(final String name) {
		return unfinished.resolve(name + MapFormat.OME_ZARR.extension());
	}

	/** Copies a file, or an image that is a folder, that somebody else wrote. */
	public void file(final Path written) throws IOException {
		final Path place = unfinished.resolve(written.getFileName().toString());
		try (Stream<Path> parts = Files.walk(written)) {
			for (final Path part : parts.toList()) Files.copy(part, place.resolve(written.relativize(part).toString()));
		}
	}

	/** Writes a plot as PNG. */
	public void picture(final String name, final ImagePlus image) throws IOException {
		if (!ImageIO.write(image.getBufferedImage(), "png", unfinished.resolve(name + ".png").toFile())) {
			throw new InputException("The picture \"" + name + "\" cannot be written to \"" + folder + "\".");
		}
	}

	/** Writes a PNG picture that is printed with so many dots an inch. */
	public void print(final String name, final BufferedImage picture, final int dotsPerInch) throws IOException {
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
		final IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture),
			null);
		final IIOMetadataNode density = new IIOMetadataNode("pHYs");
		final String dotsPerMeter = Long.toString(Math.round(dotsPerInch / METERS_PER_INCH));
		density.setAttribute("pixelsPerUnitXAxis", dotsPerMeter);
		density.setAttribute("pixelsPerUnitYAxis", dotsPerMeter);
		density.setAttribute("unitSpecifier", "meter");
		final IIOMetadataNode root = new IIOMetadataNode(PNG_METADATA);
		root.appendChild(density);
		metadata.mergeTree(PNG_METADATA, root);
		try (ImageOutputStream out = ImageIO.createImageOutputStream(unfinished.resolve(name + ".png").toFile())) {
			writer.setOutput(out);
			writer.write(new IIOImage(picture, null, metadata));
		}
		finally {
			writer.dispose();
		}
	}

	/** Writes a table as CSV. */
	public void table(final String name, final Table table) throws IOException {
		Files.writeString(unfinished.resolve(name + ".csv"), table.csv());
		tables.put(name, table);
	}

	/** The tables that were written so far, by name. */
	public Map<String, Table> tables() {
		return Collections.unmodifiableMap(tables);
	}

	/** What writes a file. */
	@FunctionalInterface
	public interface FileContent {

		void writeTo(Path file) throws IOException;
	}

	/** Has a file written under its whole name. */
	public void content(final String file, final FileContent content) throws IOException {
		content.writeTo(unfinished.resolve(file));
	}

	/**
	 * Has a DICOM file written.
	 *
	 * @return where it is until the folder is finished
	 */
	public Path dicom(final String name, final FileContent content) throws IOException {
		final Path file = unfinished.resolve(name + ".dcm");
		content.writeTo(file);
		return file;
	}

	/** Whether DICOM files have patient and study of their sources. */
	public PatientModule patient() {
		return patient;
	}

	/** Writes a text under its whole name. */
	public void text(final String file, final String content) throws IOException {
		Files.writeString(unfinished.resolve(file), content);
	}

	/** Has the audit trail tell of a run that has no provenance of its own among the files. */
	public void audit(final AuditedRun of) {
		run = of;
	}

	/** Has the audit trail tell that files of an earlier run are removed; whoever calls removes them. */
	public void removes(final Collection<String> names) {
		removed.addAll(names);
	}

	/** Writes how the result came about as JSON, last of all: it tells the files that were written before it. */
	public void provenance(final String name, final Provenance provenance) throws IOException {
		final List<String> outputs = own.files().stream().map(file -> file.getFileName().toString()).toList();
		Files.writeString(unfinished.resolve(name + ".json"), provenance.json(outputs));
	}

	/**
	 * Puts all files in their place, and what an earlier run could not put there before it was killed.
	 *
	 * @throws InputException if one of them cannot be there; then none is
	 */
	public List<Path> finish() throws IOException {
		return FileSet.put(own, folder, Optional.ofNullable(run), List.copyOf(removed));
	}

	/**
	 * Names of the files of a set that was interrupted while it replaced an older one: until the next command writes to
	 * this folder, which puts them in place, some files are of the new set and some of the old one.
	 */
	public static List<String> incomplete(final Path folder) throws IOException {
		return FileSet.waiting(folder);
	}

	/** Removes what was not finished. */
	@Override
	public void close() throws IOException {
		own.close();
	}
}
