"""Reading: nibabel a compressed NIfTI file, dcm2niix 2,000 DICOM files (its whole process), and beside it the whole process
of the command line here, whose jar JAR names. The same kinds of files as GzipBenchmark and OpenBenchmark."""
import os
import pathlib
import shutil
import subprocess
import tempfile

from timing import optional, report

numpy = optional("numpy")
nibabel = optional("nibabel")
pydicom = optional("pydicom")


def compressed(folder):
    random = numpy.random.default_rng(1)
    x, y, z = numpy.mgrid[0:256, 0:256, 0:960]
    values = 1000 + 500 * numpy.sin(x / 20) * numpy.cos(y / 30) + z % 60 + 8 * random.standard_normal(x.shape)
    file = folder / "image.nii.gz"
    nibabel.Nifti1Image(values.astype(numpy.int16), numpy.eye(4)).to_filename(file)
    report("nifti", "nibabel", lambda: numpy.asanyarray(nibabel.load(file).dataobj), runs=3)
    file.unlink()


def series(folder):
    from pydicom.dataset import FileDataset, FileMetaDataset
    from pydicom.uid import ExplicitVRLittleEndian, generate_uid
    random = numpy.random.default_rng(1)
    of_series, of_study, of_frame = generate_uid(), generate_uid(), generate_uid()
    for i in range(2000):
        meta = FileMetaDataset()
        meta.TransferSyntaxUID = ExplicitVRLittleEndian
        meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.4"
        meta.MediaStorageSOPInstanceUID = generate_uid()
        one = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
        one.SOPClassUID, one.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
        one.SeriesInstanceUID, one.StudyInstanceUID, one.FrameOfReferenceUID = of_series, of_study, of_frame
        one.Modality, one.SeriesNumber, one.InstanceNumber = "MR", 1, i + 1
        one.AcquisitionNumber = i // 50 + 1
        one.ImagePositionPatient = [-128, -128, 3 * (i % 50)]
        one.ImageOrientationPatient, one.PixelSpacing, one.SliceThickness = [1, 0, 0, 0, 1, 0], [1, 1], 3
        one.DiffusionBValue = 25.0 * (i // 50)
        one.SamplesPerPixel, one.PhotometricInterpretation = 1, "MONOCHROME2"
        one.Rows = one.Columns = 256
        one.BitsAllocated, one.BitsStored, one.HighBit, one.PixelRepresentation = 16, 12, 11, 0
        one.PixelData = random.integers(0, 4096, (256, 256), dtype=numpy.uint16).tobytes()
        one.save_as(folder / f"{i:04d}.dcm", enforce_file_format=True)


def converted(folder):
    program = shutil.which("dcm2niix")
    if program is None and optional("dcm2niix"):
        import dcm2niix
        program = dcm2niix.bin
    if program is None:
        return
    files, out = folder / "dicom", folder / "out"
    files.mkdir()
    series(files)

    def run():
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        subprocess.run([program, "-z", "n", "-o", out, files], check=True, stdout=subprocess.DEVNULL)

    report("dicom", "dcm2niix", run, runs=3)
    report("dicom_process", "dcm2niix", run)
    if os.environ.get("JAR"):
        command_line(os.environ["JAR"], files, folder)


def command_line(jar, files, folder):
    """Opens the files with the options that docs/command-line.md advises for many runs."""
    java = pathlib.Path(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
    archive = folder / "classes.jsa"

    def run(*options):
        subprocess.run([java, *options, "-jar", jar, "open-series", files], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    run(f"-XX:ArchiveClassesAtExit={archive}")
    report("dicom_process", "here",
           lambda: run(f"-XX:SharedArchiveFile={archive}", "-XX:TieredStopAtLevel=1", "-XX:+UseParallelGC"))


with tempfile.TemporaryDirectory() as place:
    if numpy and nibabel:
        compressed(pathlib.Path(place))
    if numpy and pydicom:
        converted(pathlib.Path(place))
