package org.imagingbiomarkers.cohort;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A master and two workers of Spark on 127.0.0.1, each a process of its own, from the class path of the tests. */
final class StandaloneCluster implements AutoCloseable {

	private static final String HOST = "127.0.0.1";
	private static final long PATIENCE_MS = 60_000;
	/** Programs that live for seconds spend most of them on making themselves fast. */
	private static final String BRIEF = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

	private final Path folder;
	private final int port;
	private final List<Process> processes = new ArrayList<>();

	StandaloneCluster(final Path folder) throws Exception {
		this.folder = folder;
		final Path jars = Files.createDirectories(folder.resolve("home/jars"));
		for (final String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			if (entry.endsWith(".jar")) Files.createSymbolicLink(jars.resolve(Path.of(entry).getFileName()), Path.of(entry));
		}
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
			port = free.getLocalPort();
		}
		start("master", "org.apache.spark.deploy.master.Master", "--host", HOST, "--port", Integer.toString(port),
			"--webui-port", "0");
		await();
		for (final String worker : List.of("worker1", "worker2")) {
			start(worker, "org.apache.spark.deploy.worker.Worker", "--host", HOST, "--cores", "1", "--memory", "1g",
				"--webui-port", "0", "--work-dir", folder.resolve(worker).toString(), master());
		}
	}

	String master() {
		return "spark://" + HOST + ":" + port;
	}

	/** Ends the second worker as a power failure would, with the case it is working on. */
	void killWorker() throws Exception {
		final Process worker = processes.get(2);
		worker.descendants().forEach(ProcessHandle::destroyForcibly);
		worker.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
	}

	/** Starts a run in a process of its own. */
	Process run(final String name, final String... arguments) throws IOException {
		final List<String> all = new ArrayList<>(List.of("-Dspark.executor.memory=600m", "-Dspark.driver.host=" + HOST,
			"-Dspark.driver.bindAddress=" + HOST, "-Dspark.ui.enabled=false", "-Dspark.executor.extraJavaOptions=" + BRIEF,
			"-Dspark.executor.extraClassPath=" + System.getProperty("java.class.path"),
			"org.imagingbiomarkers.cohort.RunCohort"));
		all.addAll(List.of("--master", master(), "--every", "1"));
		all.addAll(Arrays.asList(arguments));
		return start(name, all.toArray(String[]::new));
	}

	String said(final String name) throws IOException {
		return Files.readString(folder.resolve(name + ".log"));
	}

	private Process start(final String name, final String... arguments) throws IOException {
		final List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx600m",
			"-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path")));
		command.addAll(1, List.of(BRIEF.split(" ")));
		for (final String opened : System.getProperty("spark.opens").trim().split("\\s+")) {
			command.add("--add-opens=" + opened + "=ALL-UNNAMED");
		}
		command.addAll(Arrays.asList(arguments));
		final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve(
			name + ".log").toFile());
		builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
		builder.environment().put("SPARK_SCALA_VERSION", "2.13");
		builder.environment().put("SPARK_LOCAL_IP", HOST);
		final Process process = builder.start();
		processes.add(process);
		return process;
	}

	private void await() throws Exception {
		for (final long end = System.currentTimeMillis() + PATIENCE_MS; System.currentTimeMillis() < end;) {
			try (Socket open = new Socket(HOST, port)) {
				return;
			}
			catch (final IOException e) {
				Thread.sleep(200);
			}
		}
		throw new IOException("The master of Spark did not start: " + said("master"));
	}

	@Override
	public void close() throws Exception {
		for (final Process process : processes) {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
		}
	}
}
