// Run by `mvn hpi:run`: starts the Rescale emulator alongside Jenkins, and creates missing example jobs.
import com.cloudbees.plugins.credentials.SystemCredentialsProvider
import java.util.concurrent.TimeUnit
import java.util.logging.Logger
import jenkins.model.Jenkins

def log = Logger.getLogger('rescale.tryout')
def sources = new File(System.getProperty('rescale.tryout.sources'))
def port = System.getProperty('rescale.tryout.port')
def token = SystemCredentialsProvider.instance.credentials.find { it.id == 'rescale' }.secret.plainText

def answers = {
    try {
        def call = new URL("http://127.0.0.1:$port/api/v2/users/me/").openConnection()
        call.setRequestProperty('Authorization', "Token $token")
        call.connectTimeout = 2000
        call.readTimeout = 2000
        return call.responseCode == 200
    } catch (IOException e) {
        return false
    }
}

// The emulator survives a restart of Jenkins, with the jobs that builds are waiting for.
if (!answers()) {
    log.info("Starting the Rescale emulator at http://127.0.0.1:$port. It is built on first use, which takes about a minute.")
    def emulator = new ProcessBuilder(
            "$sources/src/tryout/with-parent".toString(), "$sources/run-job".toString(), '--emulator-only', '--port', port)
            .inheritIO()
            .start()
    def latest = System.nanoTime() + TimeUnit.MINUTES.toNanos(10)
    while (!answers() && emulator.alive && System.nanoTime() < latest) {
        emulator.waitFor(500, TimeUnit.MILLISECONDS)
    }
    if (!answers()) {
        log.severe("The emulator at http://127.0.0.1:$port is not running, so the example jobs will fail: see the lines above." +
                ' If the port is in use, choose another one with -Drescale.tryout.port=N.')
    }
}

new File(sources, 'src/tryout/jobs').eachFileMatch(~/.+\.xml/) { file ->
    def name = file.name - '.xml'
    if (Jenkins.get().getItem(name) == null) {
        file.withInputStream { Jenkins.get().createProjectFromXML(name, it) }
    }
}
